"""Who somebody in a space is: the client's own word for them, and the name by which they use Ruggensteun.

A link goes by hand, so who came in may be called otherwise than the client wrote, or be a whole team. The client
reads both wherever they decide about that person.
"""

from ruggensteun.kernel.words import Words
from ruggensteun.space.models import Member

HERE = Words("in Ruggensteun: {name}", "in Ruggensteun: {name}")
ALL_OF = Words("in Ruggensteun: iedereen van {name}", "in Ruggensteun: everyone of {name}")
ALL_OF_IT = Words("iedereen van dit team", "everyone in this team")
FROM = Words("van {name}", "of {name}")


def in_full(member: Member, language: str) -> str:
    """“Joke (in Ruggensteun: Bram Kuiper), van Wonen Kadebuurt”; the name alone where that says it all."""
    (name, note), team = named(member, language), team_of(member, language)
    return f"{name}{f' ({note})' if note else ''}{f', {team}' if team else ''}"


def named(member: Member, language: str) -> tuple[str, str]:
    """The client's word for somebody and a note of who that is here; one name where it begins with the client's word.

    “Anna” who is Anna Meijer here is “Anna Meijer”, not “Anna (in Ruggensteun: Anna Meijer)”.
    """
    account = member.person.name if member.person is not None else ""
    if account.casefold().startswith(f"{member.name.casefold()} "):
        return account, ""
    return member.name, account_of(member, language)


def account_of(member: Member, language: str) -> str:
    """“in Ruggensteun: Bram Kuiper”; empty for who has the name that the client wrote, or did not come in yet."""
    if member.team is not None and member.team.name.casefold() == member.name.casefold():
        return ALL_OF_IT.in_(language)
    if member.team is not None:
        return ALL_OF.in_(language).format(name=member.team.name)
    if member.person is None or member.person.name.casefold() == member.name.casefold():
        return ""
    return HERE.in_(language).format(name=member.person.name)


def team_of(member: Member, language: str) -> str:
    """“van Wonen Kadebuurt”: the team through which a professional came in."""
    return "" if member.through is None else FROM.in_(language).format(name=member.through.name)

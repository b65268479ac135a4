"""Places in the addresses of the matrix: a team, a programme, and one that is somebody else's."""

from tests.people.world import World


def team(world: World) -> list[str]:
    """The team of the project leader and the team member."""
    return [world.team.code]


def same_organisation(world: World) -> list[str]:
    """Another team of the same organisation."""
    return [world.teams["BRUG-ZUID"].code]


def programme(world: World) -> list[str]:
    """The programme that everybody is part of."""
    return [world.programme.code]


def another_programme(world: World) -> list[str]:
    """A programme of which only the other leader is part."""
    return [world.other_programme.code]

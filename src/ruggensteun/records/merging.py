"""What happens to imports when two accounts of one human being become one: they stay theirs."""

from ruggensteun.parties.merging import moved
from ruggensteun.records.models import Import, Linkage, ResearchDecision

moved(Import, "uploaded_by", "agreed_by", "undone_by")
moved(Linkage, "asked_by")
moved(ResearchDecision, "recorded_by")

"""What the source documents report, told in our own words; each names where the report appeared.

The reports themselves are not part of Tijarat. Each text below is a summary written for the sample, so that
the reader of sentences has something to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One summary.

    Parameters
    ----------
    key : short name used by the sample.
    title, publisher : of the report that is summed up.
    dated : day of the report.
    text : the summary.
    """

    key: str
    title: str
    publisher: str
    dated: date
    text: str


DIALOGUE = Report(
    "dialogue",
    "Ninth session of the High-Level Economic Policy Dialogue (summary of the press report)",
    "Ministry of Economic Affairs, by a news agency",
    date(2025, 9, 10),
    """\
The ninth session of the dialogue took place in Islamabad. The Ministry of Economic Affairs was the host; \
Japan's delegation was led by a senior deputy minister for foreign affairs.

Pakistan proposed signing mutual recognition agreements on sanitary and phytosanitary standards, \
opening Japanese sourcing offices in Pakistan, launching programmes on compliance with JICA's support, and \
bringing more small and medium enterprises to trade shows in Japan.

Pakistan also proposed a centre of excellence for Japanese language training, with technical help from \
JICA, for workers under the Specified Skilled Worker scheme. It requested more grant aid for \
grassroots human security projects.

Japan welcomed the proposals of the Pakistani ministries and expressed interest in wider cooperation in \
trade, investment and development.

Both sides agreed to keep up regular follow-ups on the proposals and to strengthen coordination between \
the ministries and agencies concerned.

Trade between the two countries was put at 1.54 billion dollars in the fiscal year 2024-25.
""",
)

INDUSTRY = Report(
    "industry",
    "Meeting on industrial cooperation at METI (summary of the press report)",
    "News release, by a news agency",
    date(2025, 8, 15),
    """\
Pakistan's special assistant on industries and its ambassador met METI's vice-minister for international \
affairs in Tokyo to speak about cars and information technology.

The Japanese side stressed the importance of regulatory certainty and of targeted incentives for Japanese \
car makers who export from Pakistan. Pakistan explained the planned change of its auto policy from \
punishing measures to incentives.

The two sides discussed standards for the car industry, biofuels, special economic zones and the \
arrangements of a coming business dialogue.

Both sides agreed to stay in close contact so that follow-up is timely, and to work towards concrete \
outcomes.
""",
)

FORUM = Report(
    "forum",
    "Japan's ambassador calls on the minister of industries (summary of the press report)",
    "News release, by a news agency",
    date(2021, 9, 6),
    """\
The minister of industries received the Ambassador of Japan. The minister invited Japanese car makers to \
export parts from Pakistan and to take up land in the Karachi Industrial Park of 1,500 acres.

The Ambassador of Japan suggested a joint forum that would issue certificates of international standards \
for auto parts, tyres, chemicals and information technology, and proposed training in engineering skills.
""",
)

REPORTS = (DIALOGUE, INDUSTRY, FORUM)

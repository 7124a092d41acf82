## The page

brief-title = { NAME($exporter) } → { NAME($importer) }
brief-written = Brief of { $date }
brief-traced = data as loaded on { $date } · every figure can be rerun
brief-table-of = The figures behind the picture
brief-cannot-say = What this brief cannot say yet.
brief-fill = Fill the gap with
brief-quoted = quoted
brief-quoted-not-loaded = quoted, not loaded
brief-computed = computed
brief-provisional = provisional
brief-figures = Every figure of this brief
brief-figures-measured = Value, period, where it comes from, and the command that computes it again
brief-currency-usd = US dollars
brief-currency-jpy = Japanese yen
brief-currency-note = Yen at the average rate of each figure’s year (World Bank; 2020–2024 from a copy of its series, to be confirmed there); sentences, changes between years and figures without a year’s rate stay in dollars.
brief-year-calendar = Calendar years
brief-year-fiscal = Fiscal years
brief-year-note = Fiscal years need monthly figures; only calendar years are loaded for this pair.
brief-footer = Made by Tijarat, an open trade desk for two countries. Attributions and licences stand in the data notes above.

## The first lines

lead-total = Goods worth about { $value } went from { $exporter } to { $importer } in { $period }.
lead-story-rise = The change that stands out is { $product }: { $exporter } supplied { $first } of what { $importer } bought in { $first_period } and { $last } in { $period }.
lead-story-fall = The change that stands out is { $product }: { $exporter } supplied { $first } of what { $importer } bought in { $first_period } but { $last } in { $period }.
lead-exchange-heading = Of what { $exporter } sold to industries in { $importer } in { $period }, { $services } was services.
lead-nothing = Nothing that { $exporter } sold to { $importer } is in the loaded data.

## Figures

figure-share = of { $importer }’s imports of { $product } came from { $exporter }
figure-largest-change = largest change in { $exporter }’s share of a market in { $importer }, { $first } to { $last }
figure-markets = concentration of { $exporter }’s buyers of { $product }
figure-intermediates = goods and services for industries, { NAME($exporter) } → { NAME($importer) }
exchange-title = { NAME($exporter) } → { NAME($importer) }, { $value }
figure-services = services, utilities and construction for industries, { NAME($exporter) } → { NAME($importer) }
figure-product = { $product }, { NAME($exporter) } → { NAME($importer) }
figure-industry = { $industry }, { NAME($exporter) } → { NAME($importer) }
figure-published = { $counts }, { NAME($exporter) } → { NAME($importer) }
figure-growth = growth of { $scope } on the year before, { NAME($exporter) } → { NAME($importer) }
figure-compound = compound growth of { $scope } a year, { NAME($exporter) } → { NAME($importer) }
figure-value = { $scope }, { NAME($exporter) } → { NAME($importer) }
figure-contribution = largest contribution to the change of { $scope }, { $first } to { $last }
figure-concentration = concentration of { $scope }, { NAME($exporter) } → { NAME($importer) }
figure-balance = balance of { $scope }, { $exporter } with { $importer }
figure-rank = place of { $exporter } among the suppliers of { $scope } to { $importer }
figure-price = change of prices of { $scope }, { $first } to { $last }
figure-duty = average { $regime } duty on { $industry } in { $importer }
figure-peers-goods = of { $scope } that { $importer } buys abroad comes from { $exporter }
remark-peers-goods = In { $scope }.
figure-peers = of what industries in { $importer } buy abroad comes from { $exporter }

## The finding

story-rise = { $product }: from { $first } of { $importer }’s imports to { $last }
story-fall = { $product }: from { $first } of { $importer }’s imports down to { $last }
story-measured = Share of { $importer }’s imports of { $product } ({ $code }) by supplier, by value, { $years }
story-table = Suppliers of { $product } to { $importer }: the first three of each year, and { $exporter }
remark-drivers = What drove it.
remark-risks = Where it could go wrong.
remark-source = How we know.
driver-quantity = Quantity: { $first } in { $first_period }, { $last } in { $period }.
driver-price = The unit value moved from { $first } to { $last }.
risk-market = { $importer } bought { $market } of it in { $period }.
risk-rival = The next supplier, { $rival }, holds { $share }.
risk-market-elsewhere = { $share } of what { $exporter } sells of it goes to { $buyer }.
source-named-below = Releases are named in the data notes.

## Exchange of industries

exchange-heading = { $services } of what { $exporter } sells to industries in { $importer } is services
exchange-measured = Goods and services bought by industries, million US dollars, { $period } (OECD inter-country input-output; final goods are not in these tables)
exchange-table = { $of }, by selling industry, { $period }

## Totals

totals-heading = { $count ->
    [1] One figure, and what it counts
    [2] Two figures that answer two different questions
    [3] Three figures that answer three different questions
    [4] Four figures that answer four different questions
    [5] Five figures that answer five different questions
    [6] Six figures that answer six different questions
    [7] Seven figures that answer seven different questions
    [8] Eight figures that answer eight different questions
   *[other] { $count } figures that answer different questions
}
totals-measured = From { $exporter } to { $importer }: who counts, what is counted and how; grey figures are quoted as published, the others computed here
questions-table = Often mixed: each counts something else, so they are not to be added up or compared
published-table = Official and other totals of { $exporter } and { $importer } as published; all are quoted, the data behind them are not loaded
figure-services-sold = { $counts } sold by { $exporter } to the whole world
figure-output = all that the industry “{ $industry }” of { $exporter } produces
counts-one-way = { $counts }
counts-both-ways = { $counts }, both ways added
counts-goods = goods
counts-customs = what customs reported, FOB
counts-accounts = sales to industries in national accounts, in part estimated
counts-raw-materials = 74 raw materials
counts-intermediates = goods and services for industries
counts-intermediates-services = of these, services, utilities and construction
counts-product = { $product }
counts-industry = { $industry }, for industries
basis-goods = FOB, reconciled
basis-intermediates-services = basic prices
basis-raw-materials = FOB, reconciled
basis-intermediates = basic prices
state-quoted = quoted, not loaded
state-computed = computed

## The long series

series-heading-record-raw-materials = Raw materials to { $importer } are at a record: { $value } in { $period }
series-heading-record-full = Sales of goods to { $importer } are at a record: { $value } in { $period }
series-heading-below-raw-materials = Raw materials to { $importer }: { $value } in { $period }, after { $peak } in { $peak_period }
series-heading-below-full = Sales of goods to { $importer }: { $value } in { $period }, after { $peak } in { $peak_period }
series-measured-raw-materials = 74 mineral products of { $exporter } bought by { $importer }, million US dollars, { $years }; the rest of trade is not in this series
series-measured-full = Goods of { $exporter } bought by { $importer }, million US dollars, { $years }
series-summary = { $scope }: { $first } in { $first_period }, as little as { $low } in { $low_period }, { $last } in { $period }.
series-table = Value by year, { NAME($exporter) } → { NAME($importer) }
products-table = Products of { $exporter } bought by { $importer }: { $first } and { $last }, and what each contributed to growth
remark-change = How it grew.
remark-prices = Price or quantity.
remark-place = Where it stands.

## Value added

figure-value-added = of what { $exporter } sells industries in { $importer } is earned in { $exporter }
figure-absorption = of { $exporter }’s value added in these sales ends in { $importer }
figure-upstreamness = stages between the industries of { $exporter } and final use, on average
value-added-heading = { $share } of what { $exporter } sells industries in { $importer } is earned in { $exporter } itself
value-added-measured = Value added by country of origin in sales of goods and services to industries, { $period }; who buys from which supplier is partly reconstructed
value-added-picture = What other countries earn in it
value-added-table = Value added in sales of { $exporter } to industries in { $importer }, by origin
remark-ends = Where it ends.
remark-stages = How far from the shop.
column-origin = Origin

## Tariff position

duties-heading = { $importer } charges next to no duty on the goods of { $free } of { $industries } industries, and most on { $industry }: { $rate }
duties-measured = Average duty of { $importer } by industry, percent: most-favoured-nation (MFN), and general preference (GSP) for the countries that have it; schedule of { $period }
duties-measured-stage = Average duty of { $importer }, percent, { $period }: by stage of processing, assigned to industries
duties-summary = The highest average MFN duty of { $importer } is { $rate }, on { $industry }.
duties-summary-gsp = The highest average MFN duty of { $importer } is { $rate }, on { $industry }; countries with the general preference pay { $gsp }.
duties-picture-gsp = Highest average MFN duties, percent; the solid part is what remains under GSP
remark-preference = What the preference takes off.
duties-preference = GSP lowers the average most for { $industry }: from { $mfn } to { $gsp }.
remark-other-way = The other way round.
duties-other-way = { $exporter } charges most on { $industry }: { $rate } ({ $period }, { $method }).
duties-preference-unknown = Whether { $importer } grants { $exporter } this or another preference, as for least developed countries or under an agreement, is not in these averages.
duties-agreements-unknown = What an agreement grants { $exporter } is not in these averages.
duties-picture = MFN duty, percent, highest averages
duties-table = Average duties of { $importer } by industry; lines without an ad valorem rate are counted, not averaged
duties-are-averages = Simple averages over tariff lines say nothing of what is traded: one line can matter more than a hundred. Whether a preference is used is not known.

## Peers

peers-heading-behind = { $top } sells industries in { $importer } { $times } as much as { $exporter }
peers-heading-ahead = { $exporter } sells industries in { $importer } more than the countries it is compared with
peers-measured = Goods and services bought by industries in { $importer }, million US dollars, { $period }
peers-table = { $exporter } and its peers in { $importer }

## Data notes

notes-heading = Data notes
notes-measured = Where every figure comes from, what it covers, and what cannot be said yet
release-note = { $title }: { $note }
conflict-part-above-whole = Conflict: { $part_reporter } puts { $part } at { $part_value } in { $part_period }, { $whole_reporter } { $whole } at only { $whole_value } in { $whole_period }. The first counts { $part_basis }, the second { $whole_basis }.
conflict-same-count = Conflict: { $reporter } printed { $value } for { $counts } in { $period }; the loaded data add up to { $loaded }.
coverage-table = What each part of this brief covers
releases-table = Releases behind this brief
coverage-one-product = One product, all reported suppliers; part of official trade in goods
coverage-intermediates = Sales to industries in 80 countries, goods and services; no final goods, no official customs count
coverage-published = Official and published totals, quoted
coverage-goods-raw-materials = 74 raw materials: a part of official trade in goods
coverage-goods-share = 74 raw materials: { $part } of { $whole } of goods in { $period } ({ $share }; { $reporter }, { $vintage })
coverage-goods-full = All goods
coverage-duties = All tariff lines with an ad valorem rate, as simple averages
coverage-none = –
gap-products = Products other than raw materials: no file with all goods is loaded for { $exporter } and { $importer }. Download one from CEPII (BACI), then:
gap-months = Months, quarters and fiscal years: no customs file is loaded. Fetch Japan’s:
gap-final = Who buys final goods: the full input-output table is not loaded. Download it from the OECD (ICIO), then:
gap-products-short = products other than raw materials
gap-months-short = months, quarters and fiscal years
gap-final-short = who buys final goods
gap-list = { $first }; { $rest }
gaps-in-short = Not in the loaded data: { $things }. These commands fill the gaps; the data notes say which file goes with each:

## Headings of columns

column-period = Period
column-supplier = Supplier
column-value = Value
column-share = Share
column-rank = Rank
column-industry = Industry
column-code = Code
column-counts = What it counts
column-reporter = Reporter
column-basis = Basis
column-state = State
column-exporter = From
column-importer = To
column-vintage = Vintage
column-note = Note
column-both = Both ways added
column-there = Sold
column-back = Bought
column-quantity = Quantity, t
column-products = Products
column-product = Product
column-year = { $period }
column-value-first = Value before
column-value-last = Value
column-change = Change
column-contribution-points = Contribution, points
column-mfn = MFN
column-gsp = GSP
column-lines = Lines
column-lines-without-rate = of them without ad valorem rate
column-intermediates = For industries
column-goods = Goods
column-full-of = Goods, { $period }
column-raw-materials-of = Raw materials, { $period }
column-section = Part
column-coverage = Covers
column-data = Data
column-licence = Licence
column-citation = Cite as
column-loaded = Loaded
column-release = Release
column-figure = Figure
column-unit = Unit
column-command = Command
column-definition = Definition

brief-currency = Currency
brief-years = Years
figures-table = Figures of this brief; grey ones are quoted
unit-millions-yen = mn JPY
words-dollars = million US dollars
words-yen = million yen
words-to = to
words-between = { $low } to { $high }
column-way = { NAME($exporter) } → { NAME($importer) }
unit-millions-dollars = mn USD
figure-agreements = join the two: goods of { $exporter } pay the MFN or GSP duty in { $importer }
exchange-summary = The largest is “{ $industry }”, { $share } of { $value }.
sheet-figures = Figures
sheet-sources = Sources
brief-rest-in-sheet = The other rows are in brief.xlsx.
scope-raw-materials = 74 raw materials
scope-full = goods
series-heading-record-selection = The loaded selection of sales to { $importer } is at a record: { $value } in { $period }
series-heading-below-selection = The loaded selection of sales to { $importer }: { $value } in { $period }, after { $peak } in { $peak_period }
series-measured-selection = Loaded products of { $exporter } bought by { $importer }, million US dollars, { $years }; the rest of trade is not in this series
coverage-goods-selection = The products or partners that were loaded: part of official trade in goods
scope-selection = the loaded products
column-selection-of = Loaded products, { $period }
counts-selection = goods, the loaded selection
basis-selection = as reported

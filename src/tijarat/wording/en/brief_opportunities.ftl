# Sections of the brief on what could be sold that is not sold yet.

## Screening of industries

screening-heading = In { $below } of { $count } industries { $exporter } holds less of { $importer }’s market than structure suggests, most of all in { $industry }
screening-measured = { $title }; shares of what industries in { $importer } buy abroad, beside what the sales of { $exporter } everywhere and the ease of trade between the two suggest. A structural benchmark: no dollars
screening-picture = Share of what { $importer } buys abroad, percent: suggested by structure (pale), held by { $exporter } (solid)
screening-summary = In { $industry } { $exporter } holds { $share } of { $importer }’s market; structure suggests { $suggested }.
screening-table = Industries by how far the share of { $exporter } in { $importer } lies below what structure suggests
screening-structure = { $exporter } makes { $supply } of what all countries sell abroad of { $industry }; { $importer } buys { $market } of it.
screening-rival = { $rival } holds { $share } of that market.
screening-tariff = The average general duty of { $importer } is { $rate }.
source-screening = A structural benchmark, no forecast.
figure-screening-share = of { $importer }’s imports of { $industry } for industries came from { $exporter }
remark-structure = Supply and demand.
remark-hurdles = Who and what stands in the way.
coverage-screening = Tradable goods and services sold to industries, by industry: no products, no final goods

## Export potential

potential-heading = { $scope }: { $unused } of export potential to { $importer } is unused, most in { $product }
potential-measured = { $title }: what { $exporter } could sell { $importer } a year by what both trade today; mean of { $years }
potential-picture = Benchmark (stroke) with its { $level } band, and what is sold now (ring), { $unit } a year
unit-millions = million US dollars
unit-thousands = thousand US dollars
potential-summary-first = Of { $product } { $exporter } sells { $importer } { $sold }; the benchmark is { $potential } ({ $level } band { $low } to { $high }).
potential-sells-nothing = nothing
potential-sells = { $value } a year
potential-table = Products by unused potential, { NAME($exporter) } → { NAME($importer) }, with the factors that multiply to the benchmark
potential-rivals-table = Who supplies { $importer } with the products of most unused potential
potential-beyond = Of { $product } { $exporter } sells { $value } a year where the benchmark is { $potential }: a benchmark is no ceiling.
remark-beyond = Beyond it.
remark-record = How far to trust it.
figure-unused = unused export potential in { $scope }, { NAME($exporter) } → { NAME($importer) }
confidence-high = high
confidence-medium = medium
confidence-low = low

column-supply-share = Share of world sales
column-market = Market
column-suggested-share = Share suggested
column-market-share = Share held
column-tariff = General duty, percent
column-rival = Largest other supplier
column-rival-share = Its share
column-sold-now = Sold now
column-potential = Benchmark
column-low = Band from
column-high = to
column-unused = Unused
column-confidence = Confidence
column-complexity = Complexity
column-sold-already = Comparative advantage
column-ubiquity = Countries that have it

## Complexity

complexity-heading = { $share } of { $exporter }’s unused potential in { $importer } is in products more complex than the average
complexity-measured = Unused export potential beside the complexity of the product’s heading (PCI; 0 is the average of all headings), { $period }
complexity-method = Complexity is read from which countries export what (Hausmann, Hidalgo and others 2014): it describes the company a product keeps, not the work in it.
complexity-new = Where { $exporter } has no comparative advantage yet, { $product } has the most unused potential: { $unused } a year.
bubbles-picture = Complexity and unused potential of { $count } products; area is { $importer }’s market
bubbles-summary = The most unused potential is in { $product }: { $unused } a year, complexity { $complexity }.
bubbles-table = Products of most unused potential and their complexity
remark-new = New ground.
word-yes = yes
word-no = no

## Product space

product-space-heading = { $exporter } has comparative advantage in { $has } of { $count } headings of goods
figure-headings = Headings in which { $exporter } has comparative advantage
product-space-measured = Headings that the same countries have lie near each other, { $period }; complexity and links from the exports of all countries
product-space-method = Links join headings that the same countries have comparative advantage in (Hidalgo and others 2007); only the strongest are drawn. Places follow from the links and mean nothing else.
product-space-picture = Filled where { $exporter } has comparative advantage; area is world trade
product-space-summary = The most complex of them is { $product }.
product-space-table = The most complex headings in which { $exporter } has comparative advantage

## New products within reach

reach-heading = Of what { $exporter } has no comparative advantage in yet, { $product } ranks first for { $importer }
reach-measured = Products new to { $exporter }, by how near they lie to what it exports already and how much { $importer } buys of them; a rank, no dollars; mean of { $years }
reach-method = Nearness is the density of Hidalgo and others (2007): the share of the links of a product that lead to products the exporter has. It is multiplied by the market’s demand; neither the level nor the unit of that product means anything, so it is shown as a rank (the product diversification indicator, in a form of our own).
reach-picture = The { $count } new products of highest rank: nearness and the market of { $importer }; area is the market
reach-summary = First is { $product }: nearness { $nearness }, and { $importer } buys { $market } of it a year.
reach-table = New products for { $exporter } in { $importer }, by rank
column-nearness = Nearness

# Export potential, its reasons and its bands. Quantities: USD, share (0-1), percent, factor (plain).

potential-summary = In { $products ->
    [one] one product
   *[other] { $products } products
} { $exporter } sells { $importer } { $value } a year ({ $period }); the benchmark is { $potential }, of which { $unused } is unused.
potential-summary-structure = From { $exporter } to { $importer } ({ $period }), { $below } of { $products } { $kind ->
    [industries] industries
   *[products] products
} have a smaller market share than the structure of supply and demand suggests.
lacks-ease = { $exporter } sold { $importer } none of these products in { $period }, so nothing is known of how easily the two trade: the benchmark is zero everywhere.

potential-is-a-benchmark = A benchmark from what countries sell and buy today: not a ceiling and not a forecast, and not the figure of any other institution’s map.
potential-is-structural = Nothing but the structure of trade is counted, so the products together make exactly today’s trade: compare shares, do not add up dollars.
potential-among-industries = A screening of industries, tradable goods and services sold to industries: not products, and not sales to final users.
potential-among-raw-materials = Ease is measured on trade in 74 raw materials alone: what the two trade otherwise is not in it. No complexity or product space: 74 codes are no economy.
potential-among-selection = Ease is measured on the loaded products alone: what the two trade otherwise is not in it.
factors-without-data = No data, so counted neutral: { $factors }.
factors-switched-off = Switched off, so not counted: { $factors }.
and-listed = { $first }, { $second }
growth-extrapolated = Growth to { $years } years ahead goes on as in the last years of { $basis }: an assumption, not a forecast.
growth-current-dollars = Growth is of income in current dollars, with inflation and exchange rates in it; load NY.GDP.MKTP.KD for constant prices.
band-measured = Band of { $level }: { $draws } draws of elasticities, growth and the year-to-year noise of supply and demand, measured over { $years } years. It shows how the benchmark moves with its inputs.
band-assumed = Band of { $level }: { $draws } draws of elasticities, growth and noise of supply and demand. One year says nothing of noise, so { $noise } is an assumption.
tariffs-general-only = The tariffs loaded for { $importer } name one rate for all suppliers: who pays less is not in them.
tariffs-other-edition = Tariffs are in { $tariffs }, trade in { $trade }: matched by the same six digits.
distance-capitals = Distance is between capitals.

factor-market = the market
factor-supply-share = share of world supply
factor-supply-growth = growth of supply
factor-export-import-ratio = exports over imports of the product
factor-supply-tariff = tariffs met in all markets
factor-demand-growth = growth of demand
factor-market-tariff = tariff in the market
factor-distance = distance
factor-ease = ease of trade

## Reasons

reason-market = { $importer } buys { $number } of { $product } a year from all suppliers ({ $period }).
reason-supply-share = { $exporter } makes { $number } of what all countries sell of it.
reason-supply-growth-up = In { $years } years { $exporter } grows more than the usual seller: times { $number }.
reason-supply-growth-down = In { $years } years { $exporter } grows less than the usual seller: times { $number }.
reason-export-import-ratio-full = { $exporter } sells at least as much of it as it buys, so its exports are taken as its own: times { $number }.
reason-export-import-ratio = { $exporter } buys more of it than it sells, so part of its exports may only pass through: times { $number }.
reason-supply-tariff = { $exporter } meets { $rate } in its markets on average, sellers of the product in general { $usual }: times { $number }.
reason-demand-growth-up = In { $years } years the demand of { $importer } grows: times { $number }.
reason-demand-growth-down = In { $years } years the demand of { $importer } shrinks: times { $number }.
reason-market-tariff = { $exporter } pays { $rate } in { $importer }, its usual supplier { $usual }: times { $number }.
reason-distance = { $exporter } is { $km } from { $importer }, the usual supplier { $usual }: times { $number }.
reason-ease-up = The two trade more than what they sell and buy suggests: times { $number }.
reason-ease-down = The two trade less than what they sell and buy suggests: times { $number }.
reason-rival = The largest other supplier is { $rival }, with { $share } of the market.
reason-rival-pays = The largest other supplier is { $rival }, with { $share } of the market; it pays { $rate }.
reason-general-tariff = The general tariff of { $importer } on it is { $rate }; who pays less is not loaded.
reason-no-rival = Nobody else sells it to { $importer } in the data.
reason-end = Together: { $potential } a year ({ $level } band { $low } to { $high }). { $exporter } sells { $value }, so { $unused } is unused.
reason-end-used = Together: { $potential } a year ({ $level } band { $low } to { $high }). { $exporter } sells { $value } already: nothing is unused by this benchmark.
reason-end-structure-above = Together this suggests { $suggested } of the market; { $exporter } has { $share }, which is above it.
reason-end-structure-below = Together this suggests { $suggested } of the market; { $exporter } has { $share }, which is below it.

## Titles

opportunities-title-full = Export potential by product
opportunities-title-raw-materials = Export potential among 74 raw materials
opportunities-title-selection = Export potential among the loaded products
opportunities-title-industries = Screening of industries: tradable goods and services, intermediates of { $period }
tariffs-preference = { $exporter } is taken to enjoy { $regime } in { $importer }, as asked: the tariff itself does not say who does.

## How well it has predicted

track-record = How well such benchmarks have predicted, on { $products } raw materials in { $tests } tests from { $first } to { $last }: of all pairs and products without trade { $base } came to sell more than { $large } a year in the { $horizon } years after; of the tenth ranked highest, { $lift } times that share ({ $low } to { $high }). { $verdict }
track-record-better = Ranked by plain size, exports times imports of the product, it is less: { $rival } times.
track-record-even = Ranked by plain size, exports times imports of the product, it is no less: { $rival } times.
track-record-worse = Ranked by plain size, exports times imports of the product, it is more: { $rival } times.
track-record-none = How well a screening of industries predicts is not tested: the data hold one year.

bands-by-product = Bands stand beside each product of a pair: ask for one market.

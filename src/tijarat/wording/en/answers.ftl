## Stored figures

trade-value-summary = { $exporter } sold { $importer } { $value } in { $period }.
published-summary-both-ways = { $reporter } put { $counts } between { $exporter } and { $importer }, both ways added, at { $value } in { $period }.
published-summary = { $reporter } put { $counts } from { $exporter } to { $importer } at { $value } in { $period }.
duty-summary = Goods of { $exporter } in “{ $product }” pay { $rate } on average in { $importer } under { $regime } ({ $period }).
lacks-published = No published figure from { $exporter } to { $importer } is loaded that fits.
lacks-duty = No duty of { $importer } on goods of { $exporter } is loaded that fits.

## What the data are

partial-selection = These data hold only the products or partners that were loaded, not a country’s total trade.
among-products = Of { $products }: { $sentence }
among-industry-products = Of { $products }, sold to industries: { $sentence }
part-goods = goods of farms, mines and factories
part-services = services, utilities and construction
several-products = { $count } chosen products
lacks-in-selection = { $sentence } They hold only a selection; load all goods with `tijarat load baci --from BACI_HS17_V202601.zip`.
among-selection = Of a selection of products or partners only: { $sentence }
partial-raw-materials = These data hold only 74 raw-material products, not a country’s total trade.
intermediates-only = Sales to industries at basic prices: who buys final goods is not in these tables.
provisional-period = { $period } is provisional: the producer revises its newest year.
among-raw-materials = Of 74 raw materials only: { $sentence }
among-intermediates = Of sales to industries only: { $sentence }
absent-month-is-zero = In { $count ->
    [one] one month or quarter
   *[other] { $count } months or quarters
} the source reports nothing for this pair and product: counted as nothing sold.

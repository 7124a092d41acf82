# Every message id of the trade statistics, with its English sentence. Parameters come in as text,
# already formatted in the reader's language. Changes come without sign: the id says up or down.
# Units that a Quantity may have here: USD, share (0-1), percent, percentage points, number (plain,
# one decimal), index (plain, two decimals), ratio (plain, two decimals). Counts and ranks are int.

## Data are lacking

lacks-trade = The loaded data hold no reported trade from { $exporter } to { $importer }.
lacks-exports = The loaded data hold no reported exports of { $exporter }.
lacks-imports = The loaded data hold no reported imports of { $importer }.
lacks-supplier = { $exporter } sold nothing to { $importer } in { $period } that the loaded data report.
lacks-period = The loaded data hold no reported trade from { $exporter } to { $importer } in { $period }.
lacks-second-period = Only { $period } is loaded for { NAME($exporter) } → { NAME($importer) }; a comparison needs an earlier period too.
lacks-growth-base = Growth in { $period } needs a value above zero in { $base_period }; for { NAME($exporter) } → { NAME($importer) } there is none.
lacks-direction = Sales from { $exporter } to { $importer } are not reported for { $period }; a balance needs both directions.
lacks-quantities = No product sold by { $exporter } to { $importer } has value and comparable quantity in both { $first_period } and { $period }; prices need one.

## Assumptions

absent-is-zero = A product without a row in one of the periods is counted as not sold in it; it may only be unreported.
growth-not-adjusted = Growth on the period before is not adjusted for the season.
unit-values-are-not-prices = Unit values stand in for prices: a change of quality or of the mix within a product code shows as a change of price.
balance-same-basis = Exports and imports are compared as they stand in the data; where one is FOB and the other CIF, freight and insurance are in the balance.

## Growth

growth-summary-rise = { $exporter } sold { $importer } { $value } in { $period }, { $rate } more than in { $base_period }.
growth-summary-fall = { $exporter } sold { $importer } { $value } in { $period }, { $rate } less than in { $base_period }.
growth-summary-same = { $exporter } sold { $importer } { $value } in { $period }, as much as in { $base_period }.
growth-compound-rise = From { $base_period } to { $period } sales of { $exporter } to { $importer } grew by { $rate } a year, to { $value }.
growth-compound-fall = From { $base_period } to { $period } sales of { $exporter } to { $importer } fell by { $rate } a year, to { $value }.
growth-compound-same = From { $base_period } to { $period } sales of { $exporter } to { $importer } stayed at { $value }.

## Contributions

contributions-rise-added = Sales of { $exporter } to { $importer } rose by { $growth } from { $base_period } to { $period }; { $product } alone added { $contribution }.
contributions-rise-took = Sales of { $exporter } to { $importer } rose by { $growth } from { $base_period } to { $period }, although { $product } took away { $contribution }.
contributions-fall-added = Sales of { $exporter } to { $importer } fell by { $growth } from { $base_period } to { $period }, although { $product } added { $contribution }.
contributions-fall-took = Sales of { $exporter } to { $importer } fell by { $growth } from { $base_period } to { $period }; { $product } alone took away { $contribution }.
contributions-same-added = Sales of { $exporter } to { $importer } were the same in { $base_period } and { $period }; { $product } added { $contribution }, others took it away.
contributions-same-took = Sales of { $exporter } to { $importer } were the same in { $base_period } and { $period }; { $product } took away { $contribution }, others made it up.

## Price and quantity

price-quantity-dearer-more = From { $first_period } to { $period } what { $exporter } sold to { $importer } became dearer by { $price_change } and the quantity grew by { $quantity_change } ({ $products ->
    [one] one product
   *[other] { $products } products
}, { $coverage } of the value in { $period }).
price-quantity-dearer-less = From { $first_period } to { $period } what { $exporter } sold to { $importer } became dearer by { $price_change } and the quantity shrank by { $quantity_change } ({ $products ->
    [one] one product
   *[other] { $products } products
}, { $coverage } of the value in { $period }).
price-quantity-cheaper-more = From { $first_period } to { $period } what { $exporter } sold to { $importer } became cheaper by { $price_change } and the quantity grew by { $quantity_change } ({ $products ->
    [one] one product
   *[other] { $products } products
}, { $coverage } of the value in { $period }).
price-quantity-cheaper-less = From { $first_period } to { $period } what { $exporter } sold to { $importer } became cheaper by { $price_change } and the quantity shrank by { $quantity_change } ({ $products ->
    [one] one product
   *[other] { $products } products
}, { $coverage } of the value in { $period }).
price-indices-summary = With { $base_period } as 100, prices of what { $exporter } sold to { $importer } stood at { $price } in { $period } and quantities at { $quantity } (products compared: { $products }, { $coverage } of the value).

## Concentration

concentration-products = In { $period } { $largest } was { $largest_share } of what { $exporter } sold to { $importer } ({ $count ->
    [one] one product was sold
   *[other] { $count } products were sold; Herfindahl index { $herfindahl }
}).
concentration-products-world = In { $period } { $largest } was { $largest_share } of the exports of { $exporter } ({ $count ->
    [one] one product was sold
   *[other] { $count } products were sold; Herfindahl index { $herfindahl }
}).
concentration-suppliers = In { $period } the purchases of { $importer } were as concentrated as with { $effective_number } equal suppliers ({ $count } countries supplied); { $largest } supplied { $largest_share }.
concentration-markets = In { $period } the sales of { $exporter } were as concentrated as with { $effective_number } equal markets ({ $count } countries bought); { $largest } bought { $largest_share }.

## Balance

balance-surplus = In { $period } { $exporter } sold { $importer } { $exports } and bought { $imports }: a surplus of { $balance }.
balance-deficit = In { $period } { $exporter } sold { $importer } { $exports } and bought { $imports }: a deficit of { $balance }.
balance-even = In { $period } { $exporter } sold to and bought from { $importer } { $exports } each: the balance was even.

## Rank and peers

rank-summary = In { $period } { $exporter } was supplier number { $supplier_rank } of { $suppliers } to { $importer } ({ $supplier_share }), and { $importer } was market number { $market_rank } of { $markets } for { $exporter } ({ $market_share }).
peers-ahead = In { $period } { $exporter } held { $share } of the market in { $importer }, more than every country compared; next came { $peer } with { $peer_share }.
peers-behind = In { $period } { $exporter } held { $share } of the market in { $importer }, place { $rank } of the { $compared } compared; { $peer } held { $peer_share }.
peers-alone = In { $period } { $exporter } held { $share } of the market in { $importer }; none of the countries compared sold there.

## Market share

market-share-summary-one = { $exporter } supplied { $share } of what { $importer } imported in { $period } (rank { $rank }).
market-share-summary = { $exporter } supplied { $share } of what { $importer } imported in { $period } (rank { $rank }), after { $first_share } in { $first_period }.

## New, lost and continuing products

lacks-products-above = { $exporter } sold { $importer } no product worth more than { $threshold } in { $first_period } or { $period }.
codes-keep-their-meaning = Product codes are taken to mean the same in both periods; a reclassification would show as products lost and new.
continuing-summary = Between { $first_period } and { $period } { $exporter } began to sell { $new ->
    [one] one product
   *[other] { $new } products
} to { $importer } (worth { $new_value }), ceased to sell { $lost ->
    [one] one
   *[other] { $lost }
} (once worth { $lost_value }) and went on with { $continuing } (worth { $continuing_value }).

## Margins

lacks-world-trade = The loaded data hold no reported trade.
lacks-common-products = In { $period } { $exporter } sold { $importer } no product that another country sells there too; margins need one.
lacks-common-products-world = In { $period } { $exporter } sold no product that another country sells too; margins need one.
margins-summary = In { $period } the products { $exporter } sold to { $importer } ({ $products }) made up { $extensive } of what the rest of the world sold there; of these products { $exporter } sold { $intensive } as much as the rest of the world.
margins-summary-world = In { $period } the products { $exporter } sold, market by market, made up { $extensive } of what the rest of the world sold; of these { $exporter } sold { $intensive } as much as the rest of the world.

## Constant market share

lacks-growth-base-world = A decomposition of exports in { $period } needs exports above zero in { $base_period }; for { $exporter } there are none.
cms-order = Effects are weighted by the first period, products before markets; another order would move some of the sum between effects.
cms-without-base = What was sold where the world sold nothing before ({ $cells } product-market pairs, { $value }) counts as competitiveness.
cms-rise-gained = From { $first_period } to { $period } sales of { $exporter } to { $importer } rose by { $change }: demand alone would have changed them by { $demand }, gains of market share added { $competitiveness }.
cms-rise-lost = From { $first_period } to { $period } sales of { $exporter } to { $importer } rose by { $change }: demand alone would have changed them by { $demand }, losses of market share took away { $competitiveness }.
cms-fall-gained = From { $first_period } to { $period } sales of { $exporter } to { $importer } fell by { $change }: demand alone would have changed them by { $demand }, gains of market share added { $competitiveness }.
cms-fall-lost = From { $first_period } to { $period } sales of { $exporter } to { $importer } fell by { $change }: demand alone would have changed them by { $demand }, losses of market share took away { $competitiveness }.
cms-rise-gained-world = From { $first_period } to { $period } exports of { $exporter } rose by { $change }: demand alone would have changed them by { $demand }, gains of market share added { $competitiveness }.
cms-rise-lost-world = From { $first_period } to { $period } exports of { $exporter } rose by { $change }: demand alone would have changed them by { $demand }, losses of market share took away { $competitiveness }.
cms-fall-gained-world = From { $first_period } to { $period } exports of { $exporter } fell by { $change }: demand alone would have changed them by { $demand }, gains of market share added { $competitiveness }.
cms-fall-lost-world = From { $first_period } to { $period } exports of { $exporter } fell by { $change }: demand alone would have changed them by { $demand }, losses of market share took away { $competitiveness }.

## Mirror comparison

lacks-reporters = The loaded data hold trade from { $exporter } to { $importer }, but neither country’s own figure (exports FOB, imports CIF) of it.
lacks-mirror = No loaded period has the figures of both { $exporter } and { $importer }; the last is { $period }.
mirror-not-corrected = The two figures differ also by time of passage, origin against consignment, and re-exports; they are shown and never corrected.
mirror-within = For { $period } { $exporter } reports sales of { $exporter_reports } and { $importer } purchases of { $importer_reports }: { $ratio } times as much, within what freight and insurance explain ({ $low } to { $high }).
mirror-below = For { $period } { $exporter } reports sales of { $exporter_reports } and { $importer } purchases of { $importer_reports }: { $ratio } times as much, less than freight and insurance explain ({ $low } to { $high }).
mirror-above = For { $period } { $exporter } reports sales of { $exporter_reports } and { $importer } purchases of { $importer_reports }: { $ratio } times as much, more than freight and insurance explain ({ $low } to { $high }).

## Largest change

largest-change-won = { $exporter } won most in { $product }: its share of what { $importer } imports of it rose from { $share_first } in { $first_period } to { $share_last } in { $period } (sales from { $value_first } to { $value_last }).
largest-change-lost = { $exporter } lost most in { $product }: its share of what { $importer } imports of it fell from { $share_first } in { $first_period } to { $share_last } in { $period } (sales from { $value_first } to { $value_last }).

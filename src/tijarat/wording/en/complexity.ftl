# Warnings of the indicators of complexity.

complexity-in-year = { $year }: { $sentence }
complexity-rows-added = { $pairs ->
    [one] One pair of exporter and product stood in several rows, which were added up.
   *[other] { $pairs } pairs of exporter and product stood in several rows, which were added up.
}
complexity-rows-without-code = { $rows ->
    [one] One row names no exporter or no product and was left out.
   *[other] { $rows } rows name no exporter or no product and were left out.
}
complexity-too-small = Complexity compares exporters by the products they share; here are too few with presence to compare (exporters: { $exporters }, products: { $products }).
complexity-all-alike = All exporters have the same products, or as good as: no complexity can be told apart.
complexity-unconnected = The exporters fall into groups that share no product: the index only says which group each is in.
complexity-gap = The second eigenvalue ({ $second }) lies close to the third ({ $third }): a little noise in the data would turn the index, so read ranks with care.
complexity-sign-weak = The sign of the index was decided by a correlation of only { $correlation }: which end is the complex one is not sure.
fitness-not-settled = After { $iterations } iterations fitness still changed by { $change } of the largest: ask for more iterations.
fitness-vanished = { $exporters ->
    [one] The fitness of one exporter
   *[other] The fitness of { $exporters } exporters
} fell below a millionth of the mean: its rank at the bottom means little.

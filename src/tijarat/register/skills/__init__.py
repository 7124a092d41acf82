"""Skills and labour mobility: schemes with their dates, training cohorts, and who is trained in them."""

"""The numerics beside the desk: a process of their own computes, pages ask and never wait."""

self.recordSearch.words[36] = {"朱海仑":[[283],[]]};

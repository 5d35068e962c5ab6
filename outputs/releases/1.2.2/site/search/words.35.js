self.recordSearch.words[35] = {"新疆生产建设兵团公安局":[[223],[]]};

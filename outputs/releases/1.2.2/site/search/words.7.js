self.recordSearch.words[7] = {"8682":[[],[167,94,4,164,1]]};

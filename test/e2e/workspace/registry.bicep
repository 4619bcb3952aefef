// Calls a module that is not in the cache, until the test puts it there.
module workspace 'br/public:avm/res/machine-learning-services/workspace:0.9.1' = {
  name: 'workspace'
}

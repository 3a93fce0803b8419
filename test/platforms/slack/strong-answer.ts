/** A good answer to the question that a Slack workspace is opened with. */
export const strongAnswer =
  'Put the shared parts into small versioned modules and give each environment its own thin root with its own remote state and lock, ' +
  'so that an apply in dev can never touch production. Values differ by tfvars only. A plan is made for every pull request and prod needs an approval.'

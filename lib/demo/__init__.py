"""The synthetic extract and its truth: figures of an invented Trust, with stories planted in them.

Where to look: `stories` holds the parameters of every story, one record each; `truth` says the state each story
must show; `write` is the door (`write_demo`). The figures of one subject are one module: `activity`,
`incident_counts` and `incident_rows`, `never_events`, `workforce`, `training`, `survey`, `projects` and
`project_rows`, `spread`, `events`, `reviews`, `partners`, `waste`; `figures` draws them all. `findings` reads planted
series back with lib/spc, and `chance` redraws a story's own noise until it shows.
"""

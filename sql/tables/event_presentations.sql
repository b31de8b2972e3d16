-- What was presented at improvement events?
-- Grain: one row a presentation.
select
    csu_id as unit,
    presentation_ref,
    event_id,
    project_id,
    lead_type,
    is_waste,
from extract.event_presentation

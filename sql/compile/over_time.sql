-- How does a figure add up over a window? Flows are summed, stocks are the last, head counts under a flow the mean.
create or replace temp macro over_time(how, figures) as
    case how
        when 'sum' then list_sum(figures)
        when 'mean' then list_avg(figures)
        else figures[-1]
    end

-- Which quarters have closed in earlier versions, and on what day was the extract made that closed them?
create or replace temp table closed_quarters (quarter date, closed_on date)

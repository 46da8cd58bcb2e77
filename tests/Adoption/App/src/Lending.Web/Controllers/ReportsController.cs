using Lending.Application.Activities;
using Lending.Application.Reports;
using Microsoft.AspNetCore.Mvc;

namespace Lending.Web.Controllers;

[ApiController]
[Route("reports")]
public sealed class ReportsController : ControllerBase
{
    private readonly OverdueReport _overdue;
    private readonly IActivityFeed _feed;

    public ReportsController(OverdueReport overdue, IActivityFeed feed)
    {
        _overdue = overdue;
        _feed = feed;
    }

    [HttpGet("overdue")]
    public async Task<IReadOnlyList<OverdueLine>> OverdueAsync(CancellationToken cancellationToken) => await _overdue.LinesAsync(cancellationToken);

    [HttpGet("activity")]
    public IReadOnlyList<Activity> Activity(int count = 10) => _feed.Latest(count);
}

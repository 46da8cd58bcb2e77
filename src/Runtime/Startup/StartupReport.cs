namespace Mesh;

/// <summary>How a start went: when each service could start, did, and was done. Offsets count from the beginning of the start.</summary>
/// <param name="Total">How long the whole start took, ready hooks included.</param>
/// <param name="Services">The services that were started or tried, in the order of the plan.</param>
public sealed record StartupReport(TimeSpan Total, IReadOnlyList<ServiceStart> Services)
{
    /// <summary>What the start would have taken one after the other: the sum of all durations.</summary>
    public TimeSpan Sequential => Services.Aggregate(TimeSpan.Zero, static (sum, service) => sum + service.Duration);

    /// <summary>The chain of services that determined the time: from the one that finished last back along what each waited for.</summary>
    public IReadOnlyList<ServiceStart> CriticalChain
    {
        get
        {
            var byName = Services.ToDictionary(static service => service.Name, StringComparer.Ordinal);
            var chain = new Stack<ServiceStart>();
            for (ServiceStart? link = Services.MaxBy(static service => service.Finished); link is not null; link = link.WaitedFor is { } name ? byName.GetValueOrDefault(name) : null)
            {
                chain.Push(link);
            }

            return [.. chain];
        }
    }

    /// <summary>The start as a table with one bar a service: dots while it waited for dependencies, <c>=</c> while it started.</summary>
    /// <param name="width">How many characters the longest bar takes.</param>
    /// <returns>Lines of text, each ended by a line feed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 10.</exception>
    public string ToWaterfall(int width = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 10);
        return Startup.Waterfall.Print(this, width);
    }
}

/// <summary>How one service started.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Ready">When all that it depends on was ready.</param>
/// <param name="Started">When its construction began.</param>
/// <param name="Finished">When it was initialized or had failed.</param>
/// <param name="WaitedFor">The dependency that was ready last, if it had to wait for any.</param>
/// <param name="Error">Why it failed or is degraded.</param>
public sealed record ServiceStart(string Name, ServiceStatus Status, TimeSpan Ready, TimeSpan Started, TimeSpan Finished, string? WaitedFor, Exception? Error)
{
    /// <summary>How long the service took, from its construction.</summary>
    public TimeSpan Duration => Finished - Started;
}

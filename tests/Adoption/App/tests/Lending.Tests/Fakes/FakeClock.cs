using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class FakeClock(DateOnly today) : IClock
{
    /// <summary>A Monday.</summary>
    public static readonly DateOnly Monday = new(2026, 3, 2);

    public FakeClock()
        : this(Monday)
    {
    }

    public DateOnly Today { get; set; } = today;
}

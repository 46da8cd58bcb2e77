using Lending.Application.Abstractions;

namespace Lending.Infrastructure.Time;

public sealed class SystemClock : IClock
{
    private readonly TimeProvider _time;

    public SystemClock(TimeProvider time)
    {
        _time = time;
    }

    public DateOnly Today => DateOnly.FromDateTime(_time.GetLocalNow().Date);
}

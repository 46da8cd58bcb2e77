using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class NumberedIds : IIdGenerator
{
    private int _last;

    public Guid Next() => Of(Interlocked.Increment(ref _last));

    public static Guid Of(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}

namespace Lending.Application.Abstractions;

internal sealed class RandomIdGenerator : IIdGenerator
{
    public Guid Next() => Guid.NewGuid();
}

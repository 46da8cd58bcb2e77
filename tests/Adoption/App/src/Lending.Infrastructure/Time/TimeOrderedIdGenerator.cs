using Lending.Application.Abstractions;

namespace Lending.Infrastructure.Time;

/// <summary>Ids that a database can index well.</summary>
internal sealed class TimeOrderedIdGenerator(TimeProvider time) : IIdGenerator
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}

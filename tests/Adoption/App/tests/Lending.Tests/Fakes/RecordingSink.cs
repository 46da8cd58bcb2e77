using Lending.Infrastructure.Audit;

namespace Lending.Tests.Fakes;

internal sealed class RecordingSink : IAuditSink
{
    public List<string> Stored { get; } = [];

    public Task StoreAsync(IReadOnlyList<string> entries)
    {
        Stored.AddRange(entries);
        return Task.CompletedTask;
    }
}

namespace Lending.Infrastructure.Audit;

public interface IAuditSink
{
    Task StoreAsync(IReadOnlyList<string> entries);
}

namespace Lending.Infrastructure.Audit;

public interface IAuditLog
{
    void Write(string entry);
}

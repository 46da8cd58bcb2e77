using StandIns;

[assembly: ProvidedByHost<IDatabase>]
[assembly: ProvidedByHost<IAudit>]
[assembly: ProvidedByHost<TimeProvider>]

namespace StandIns;

public sealed record Order(int Id, string Customer);

public interface IDatabase;

public interface IAudit;

public interface IStore
{
    ValueTask<string> GetAsync(int id) => new("");
}

public interface IRule
{
    bool Allows(Order order) => true;
}

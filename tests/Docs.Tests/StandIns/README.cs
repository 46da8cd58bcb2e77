using StandIns;

[assembly: ProvidedByHost<IDatabase>]
[assembly: ProvidedByHost<ICache>]

namespace StandIns;

public sealed record Order(int Id, string Customer);

public interface IDatabase;

public interface ICache;

namespace StandIns;

public interface IDatabase;

public interface IMessageBroker;

public interface ICache;

public interface IOrderStore;

[Service]
internal sealed class SqlDatabase : IDatabase;

[Service]
internal sealed class Broker : IMessageBroker;

[Service]
internal sealed class MemoryCache : ICache;

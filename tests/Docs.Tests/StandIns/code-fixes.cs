namespace StandIns;

public interface IDatabase;

public interface IOrders;

public interface IGateway;

public interface IClock;

internal sealed class Clock(TimeZoneInfo zone) : IClock
{
    public override string ToString() => zone.Id;
}

// Of the block that shows them with their attributes: before it, they are registered.
internal sealed class Database : IDatabase;

internal sealed class Orders : IOrders;

internal sealed class FastGateway : IGateway;

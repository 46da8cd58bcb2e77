global using static StandIns.StartNames;

namespace StandIns;

public interface IDatabase;

public interface ICacheManager;

public interface IOrderStore;

public static class StartNames
{
    public static TimeProvider clock => TimeProvider.System;
}

namespace Mesh.Tool.Tests;

/// <summary>An application of three assemblies, with an edge of every kind.</summary>
internal static class Shop
{
    public const string Data = """
        namespace Shop.Data
        {
            public interface IDatabase { void Save(); }
            public interface IClock { int Now { get; } }
            [Service(Critical = true, Stage = "data", Version = "2.1.0", Cpu = 0.5, Memory = "256MB", Weight = 2)] public sealed class Database : IDatabase { public void Save() { } }
            [Service(Stage = "data", Capabilities = ["time"])] public sealed class Clock : IClock { public int Now => 0; }
            public interface IRepository<T> { T? Find(); }
            [Service] public sealed class Repository<T>(IDatabase database) : IRepository<T> { public T? Find() { database.Save(); return default; } }
        }
        """;

    public const string Orders = """
        namespace Shop.Orders
        {
            using Shop.Data;
            public sealed record Order;
            public interface IOrderStore { void Add(); }
            public interface IMail { void Send(); }
            public interface IBasket { void Put(); }
            [Service(Critical = true)] [DependsOn<IClock>(Until = Until.Healthy)]
            public sealed class OrderStore(IDatabase database, IRepository<Order> orders, IMail? mail = null) : IOrderStore
            {
                public void Add() { database.Save(); orders.Find(); mail?.Send(); }
            }
            [Service(Key = "smtp \"fast\"")] public sealed class SmtpMail(Lazy<IClock> clock) : IMail { public void Send() => _ = clock.Value.Now; }
            [Service] public sealed class Mail : IMail { public void Send() { } }
            [Service(Lifetime = ServiceLifetime.Scoped)] public sealed class Basket(IOrderStore store) : IBasket { public void Put() => store.Add(); }
        }
        """;

    public const string Root = """
        using Shop.Data;
        using Shop.Orders;
        [assembly: Stage("data", Timeout = "30s", Gate = StageGate.Optional, Required = ["database"], SkipOnTimeout = true, StartRetries = 3, StartRetryDelay = "500ms")]
        [assembly: Stage("edge", Order = 1, Gate = StageGate.Started, Optional = ["checkout"])]
        namespace Shop
        {
            public interface IPayment { void Pay(); }
            public interface IAudit { void Note(); }
            [Service(Stage = "edge")] public sealed class Checkout(IOrderStore store, IPayment payment, IServiceProvider services)
            {
                public void Buy() { store.Add(); payment.Pay(); services.GetService(typeof(IBasket)); }
            }
            [Service] public sealed class Report(Func<IOrderStore> store, IAudit audit) { public void Print() { store().Add(); audit.Note(); } }
            [Service(Name = "end")] public sealed class Audit : IAudit { public void Note() { } }
        }
        """;

    /// <summary>The folder with all of it.</summary>
    public static Deployed Deploy() => new Deployed().Library("Shop.Data", Data).Library("Shop.Orders", Orders).Root("Shop", Root);
}

/// <summary>The shop, deployed once for all tests of a class: they only look at it.</summary>
public sealed class DeployedShop : IDisposable
{
    internal Deployed Folder { get; } = Shop.Deploy();

    public void Dispose() => Folder.Dispose();
}

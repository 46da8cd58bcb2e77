namespace StandIns;

public interface IOrders;

public interface ICart;

public interface IStore;

public interface IPlugin;

public interface IPayment;

public interface IMailer;

public interface ICheckout
{
    Task PayAsync(int order);
}

[Service]
internal sealed class Orders : IOrders;

[Service(Lifetime = ServiceLifetime.Scoped)]
internal sealed class Cart : ICart;

[Service(Key = "north")]
internal sealed class NorthStore : IStore;

[Service]
internal sealed class RedPlugin : IPlugin;

[Service]
internal sealed class BluePlugin : IPlugin;

[Service]
internal sealed class Checkout(IOrders orders, IPayment payment, IMailer mailer) : ICheckout
{
    public Task PayAsync(int order) => Task.FromResult((order, orders, payment, mailer));
}

[Service]
internal sealed class Payment : IPayment;

[Service]
internal sealed class Mailer : IMailer;

internal sealed class FakeOrders : IOrders;

internal sealed class FakeCart : ICart;

internal sealed class FakeStore : IStore;

internal sealed class FakePlugin : IPlugin;

internal sealed class FakePayment : IPayment;

internal sealed class FakeMailer : IMailer;

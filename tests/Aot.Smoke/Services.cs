using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Aot.Smoke;

public interface IClock { int Tick(); }

/// <summary>One for the application.</summary>
[Service(Critical = true, StartTimeout = "5s", Capabilities = ["time"])]
internal sealed class Clock : IClock, IServiceLifecycle
{
    private int _ticks;

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        _ticks = 100;
        return default;
    }

    public int Tick() => ++_ticks;
}

public interface IBasket { void Put(string article); string Content { get; } }

/// <summary>One for each scope.</summary>
[Service(Lifetime = ServiceLifetime.Scoped)]
internal sealed class Basket(IClock clock) : IBasket, IDisposable
{
    private readonly List<string> _articles = [];

    public string Content => string.Join(", ", _articles);

    public void Put(string article) => _articles.Add($"{article}@{clock.Tick()}");

    public void Dispose() => Console.WriteLine($"basket disposed: {Content}");
}

public interface ITax { decimal Due(decimal net); }

/// <summary>A new one for each that asks.</summary>
[Service(Lifetime = ServiceLifetime.Transient)]
internal sealed class Tax : ITax { public decimal Due(decimal net) => net * 0.2m; }

public interface IChannel { Task<string> SendAsync(string text, CancellationToken cancellationToken); }

/// <summary>Two that are told apart by key.</summary>
[Service(Key = "mail")]
internal sealed class Mail : IChannel
{
    public async Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return $"mail: {text}";
    }
}

[Service(Key = "pager")]
internal sealed class Pager : IChannel { public Task<string> SendAsync(string text, CancellationToken cancellationToken) => Task.FromResult($"pager: {text}"); }

public interface IHistory<T> { void Add(T item); IAsyncEnumerable<T> ReadAsync(CancellationToken cancellationToken = default); }

/// <summary>Open: closed by those that ask, over a value type too.</summary>
[Service]
internal sealed class History<T> : IHistory<T>
{
    private readonly List<T> _items = [];

    public void Add(T item) => _items.Add(item);

    public async IAsyncEnumerable<T> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (T item in _items)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

public interface IShop { ValueTask<string> SellAsync(string article, decimal net, CancellationToken cancellationToken); void Fail(); }

/// <summary>Asks for what a constructor can ask for.</summary>
[Service]
internal sealed class Shop(
    Lazy<ITax> tax,
    Func<IClock> clock,
    IEnumerable<IClock> clocks,
    IHistory<decimal> prices,
    IHistory<string> articles,
    [FromKeyedServices("mail")] IChannel mail,
    [FromKeyedServices("pager")] IChannel pager,
    IBackup? backup = null) : IShop
{
    public async ValueTask<string> SellAsync(string article, decimal net, CancellationToken cancellationToken)
    {
        decimal gross = net + tax.Value.Due(net);
        prices.Add(gross);
        articles.Add(article);
        string sent = await mail.SendAsync(article, cancellationToken);
        string paged = await pager.SendAsync(article, cancellationToken);
        return $"{article} {gross} at {clock().Tick()}, {clocks.Count()} clock, {sent}, {paged}, backup {(backup is null ? "none" : "some")}";
    }

    public void Fail() => throw new InvalidOperationException("out of stock");
}

/// <summary>What nobody provides, and the shop can do without.</summary>
public interface IBackup;

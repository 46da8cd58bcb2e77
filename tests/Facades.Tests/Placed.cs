using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Facades.Tests;

/// <summary>Fails always, and counts.</summary>
[Service(typeof(IPlaced))]
[Retry(2, Delay = "0s")]
[CircuitBreaker(Window = 20, FailureRatio = 1)]
internal sealed class Placed : IPlaced
{
    private readonly Dictionary<string, int> _calls = [];

    public int CallsOf(string operation) => _calls.GetValueOrDefault(operation);

    public int OfClass() => Fail();

    [Retry(5, Delay = "0s")]
    public int OfMethod() => Fail();

    [Retry(0)]
    public int OffByCount() => Fail();

    [Retry(Enabled = false)]
    public int OffBySwitch() => Fail();

    public int OfContractMethod() => Fail();

    [Retry(5, Delay = "0s")]
    public int OfMethodOverContract() => Fail();

    [NonIdempotent]
    public int Marked() => Fail();

    public async Task<int> OfClassAsync()
    {
        await Task.Yield();
        return Fail();
    }

    [Retry(4, Delay = "0s")]
    public async ValueTask OfMethodAsync()
    {
        await Task.Yield();
        Fail();
    }

    [Retry(Enabled = false)]
    [CircuitBreaker(Window = 3, FailureRatio = 1)]
    public Task<int> BrokenAsync() => Task.FromResult(Fail());

    public ValueTask<Result<int>> FailedAsync()
    {
        try
        {
            return new(Fail());
        }
        catch (InvalidOperationException exception)
        {
            return new(ServiceError.From(exception));
        }
    }

    private int Fail([CallerMemberName] string operation = "")
    {
        _calls[operation] = CallsOf(operation) + 1;
        throw new InvalidOperationException(operation);
    }
}

/// <summary>Fails always, and counts.</summary>
[Service(typeof(IContractPlaced))]
internal sealed class ContractPlaced : IContractPlaced
{
    public int Calls { get; private set; }

    public int OfContract() => Fail();

    public int OfContractMethod() => Fail();

    private int Fail()
    {
        Calls++;
        throw new InvalidOperationException();
    }
}

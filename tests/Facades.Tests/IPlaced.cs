using Mesh.Results;

namespace Mesh.Facades.Tests;

/// <summary>Operations whose policies stand at different places. Each says how often its service was called.</summary>
[Retry(1, Delay = "0s")]
public interface IPlaced
{
    /// <summary>The class's retry of 2.</summary>
    int OfClass();

    /// <summary>The method's retry of 5, over the class's of 2.</summary>
    int OfMethod();

    /// <summary>The method's 0, over the class's of 2.</summary>
    int OffByCount();

    /// <summary>The method's switch.</summary>
    int OffBySwitch();

    /// <summary>The contract method's retry of 3, over the class's of 2.</summary>
    [Retry(3, Delay = "0s")]
    int OfContractMethod();

    /// <summary>The method's retry of 5, over the contract method's of 3.</summary>
    [Retry(3, Delay = "0s")]
    int OfMethodOverContract();

    /// <summary>Marked, so that the class's retry passes it over.</summary>
    int Marked();

    Task<int> OfClassAsync();

    ValueTask OfMethodAsync();

    /// <summary>The class's breaker, whole.</summary>
    Task<int> BrokenAsync();

    /// <summary>A result that failed.</summary>
    ValueTask<Result<int>> FailedAsync();
}

/// <summary>A contract whose own policies are all there are.</summary>
[Retry(1, Delay = "0s")]
public interface IContractPlaced
{
    /// <summary>The contract's retry of 1.</summary>
    int OfContract();

    /// <summary>The contract method's retry of 4.</summary>
    [Retry(4, Delay = "0s")]
    int OfContractMethod();
}

namespace Mesh.Doors.Tests;

/// <summary>Calls of every operation of a <see cref="Matrix"/>, whatever that does, and what is to be seen of them.</summary>
internal static class MatrixCalls
{
    private static readonly Dictionary<string, Func<ITasks, Task<object?>>> s_tasks = new()
    {
        ["SaveAsync"] = static async all => { await all.SaveAsync(1); return null; },
        ["LoadAsync"] = static async all => await all.LoadAsync(1),
        ["FlushAsync"] = static async all => { await all.FlushAsync(1); return null; },
        ["GetAsync"] = static async all => await all.GetAsync(1),
        ["EchoLaterAsync"] = static async all => await all.EchoLaterAsync("x"),
    };

    private static readonly Dictionary<string, Func<IMatrix, Task<object?>>> s_others = new()
    {
        ["Number"] = static all => Task.FromResult<object?>(all.Number(1)),
        ["Touch"] = static all => { all.Touch(1); return Task.FromResult<object?>(null); },
        ["Echo"] = static all => Task.FromResult<object?>(all.Echo("x")),
    };

    private const string Stream = "AllAsync";

    public static TheoryData<string, string, Behaviour, bool, bool> Of(IEnumerable<Type> contracts)
    {
        var data = new TheoryData<string, string, Behaviour, bool, bool>();
        foreach (Type contract in contracts)
        {
            foreach (string operation in Operations(contract))
            {
                foreach (Behaviour behaviour in Enum.GetValues<Behaviour>())
                {
                    data.Add(contract.Name, operation, behaviour, false, false);
                    data.Add(contract.Name, operation, behaviour, true, false);
                    data.Add(contract.Name, operation, behaviour, false, true);
                    data.Add(contract.Name, operation, behaviour, true, true);
                }
            }
        }

        return data;
    }

    public static IEnumerable<string> Operations(Type contract) =>
        contract.IsAssignableTo(typeof(IMatrix)) ? [.. s_tasks.Keys, .. s_others.Keys, Stream] : contract.IsAssignableTo(typeof(ILater)) ? [.. s_tasks.Keys, Stream] : s_tasks.Keys;

    public static bool IsSynchronous(string operation) => operation is "Number" or "Touch" or "Echo";

    public static bool Fails(Behaviour behaviour) => behaviour is Behaviour.Throws or Behaviour.FailsLater or Behaviour.Cancelled;

    /// <summary>The result, or the message of the exception.</summary>
    public static string Expected(string operation, Behaviour behaviour) => behaviour switch
    {
        Behaviour.Throws or Behaviour.FailsLater => "broken",
        Behaviour.Cancelled => "cancelled",
        _ => operation switch { "SaveAsync" or "FlushAsync" or "Touch" => "", "AllAsync" => "6", "Echo" or "EchoLaterAsync" => "x", _ => "2" },
    };

    /// <summary>The same, of a call.</summary>
    public static async Task<string> OutcomeOf(Task<object?> task)
    {
        try
        {
            return $"{await task}";
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            Assert.Equal(exception is OperationCanceledException, exception.Message == "cancelled");
            return exception.Message;
        }
    }

    public static object Get(Shop shop, Type type) => typeof(Shop).GetMethod(nameof(Shop.Get))!.MakeGenericMethod(type).Invoke(shop, null)!;

    public static async Task<object?> Call(object facade, string operation)
    {
        if (s_tasks.TryGetValue(operation, out Func<ITasks, Task<object?>>? call)) return await call((ITasks)facade);
        if (operation != Stream) return await s_others[operation]((IMatrix)facade);
        int sum = 0;
        await foreach (int item in ((ILater)facade).AllAsync(1)) sum += item;
        return sum;
    }

    public static (long Count, long Errors, long Rejected, long Active) Counts(Shop shop, string operation) =>
        shop.Numbers(operation) is var numbers ? (numbers.Count, numbers.ErrorCount, numbers.Rejected, numbers.Active) : default;
}

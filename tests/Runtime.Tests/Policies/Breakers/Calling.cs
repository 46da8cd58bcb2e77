using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Breakers;

/// <summary>
/// Calls through a breaker, written as in the specification: S and F are calls that succeed and fail, C one that its caller cancels, R one that must be rejected, a comma a pause longer than the break.
/// </summary>
internal sealed class Calling
{
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    public Calling(CircuitBreakerSettings settings) => Breaker = new CircuitBreaker("shop/Buy", settings with { Break = Break }, Time, (_, from, to) => Transitions.Add((from, to)));

    public FakeTimeProvider Time { get; } = new();

    public CircuitBreaker Breaker { get; }

    public List<(CircuitState From, CircuitState To)> Transitions { get; } = [];

    public int Inner { get; private set; }

    public void Run(string calls)
    {
        for (int at = 0; at < calls.Length; at++)
        {
            if (calls[at] == ',') Time.Advance(Break);
            else if (calls[at] != ' ') Call(calls[at], calls[..(at + 1)]);
        }
    }

    private void Call(char outcome, string soFar)
    {
        bool isAdmitted = Breaker.TryEnter(out BreakerPass pass);
        Assert.True(isAdmitted == (outcome != 'R'), $"after '{soFar}' the last call was {(isAdmitted ? "admitted" : "rejected")}");
        if (!isAdmitted) return;
        Inner++;
        if (outcome == 'S') Breaker.Succeeded(pass);
        else if (outcome == 'F') Breaker.Failed(pass);
        else Breaker.Ignored(pass);
    }
}

using Mesh.Analyzers.Suppressions;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Suppressions;

/// <summary>With the SDK's own analyzers.</summary>
public class PrescribedParameterTests
{
    private const string Contract = "internal interface IShop { Task<int> GetAsync(int id, string text); int Count(int seed); T Any<T>(T value); } ";

    [Roslyn5Fact]
    public async Task A_fallback_takes_what_the_operation_takes_and_need_not_take_the_exception()
    {
        Compilation compilation = Compile.Library(Contract +
            """
            [Service] internal sealed class Shop : IShop
            {
                [Fallback(nameof(OtherAsync))] public Task<int> GetAsync(int id, string text) => Task.FromResult(id + text.Length);
                internal static Task<int> OtherAsync(int fallbackId, string fallbackText, Exception exception) => Task.FromResult(0);
                internal static Task<int> OtherAsync(int unrelated) => Task.FromResult(0);
                public int Count(int seed) => seed;
                [Fallback(nameof(AnyOther))] public T Any<T>(T value) => value;
                internal static T AnyOther<T>(T fallbackValue) => default!;
            }
            internal sealed class NoService : IShop
            {
                [Fallback(nameof(OtherAsync))] public Task<int> GetAsync(int id, string text) => Task.FromResult(id + text.Length);
                internal static Task<int> OtherAsync(int outsideId, string outsideText) => Task.FromResult(0);
                public int Count(int seed) => seed;
                public T Any<T>(T value) => value;
            }
            """);
        Assert.Equal(["exception", "fallbackId", "fallbackText", "fallbackValue", "outsideId", "outsideText", "unrelated"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation));
        Assert.Equal(["exception", "outsideId", "outsideText", "unrelated"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation, new PrescribedParameter()));
    }

    [Roslyn5Fact]
    public async Task The_alternative_of_a_step_takes_what_the_operation_takes()
    {
        Compilation compilation = Compile.Library("using Mesh.Steps; " + Contract +
            """
            [OperationStep<GateStep>(OperationPlace.FeatureGate)] internal sealed class GateAttribute : Attribute { [StepAlternative] public string? Else { get; set; } }
            internal sealed class GateStep : IOperationStep<GateStep>, IBeforeStep
            {
                public static GateStep Create(StepContext context) => new();
                public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => StepAnswer.Alternative;
            }
            [Service] internal sealed class Shop : IShop
            {
                public Task<int> GetAsync(int id, string text) => Task.FromResult(id + text.Length);
                [Gate(Else = nameof(Instead))] public int Count(int seed) => seed;
                internal static int Instead(int insteadSeed) => 0;
                internal static int Instead(string unrelated) => 0;
                public T Any<T>(T value) => value;
            }
            """);
        Assert.Equal(["insteadSeed", "unrelated"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation));
        Assert.Equal(["unrelated"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation, new PrescribedParameter()));
    }

    [Roslyn5Fact]
    public async Task What_judges_a_result_takes_it()
    {
        Compilation compilation = Compile.Library(Contract +
            """
            [Service] [Retry(OnResult = nameof(IsBad))] internal sealed class Shop : IShop
            {
                public Task<int> GetAsync(int id, string text) => Task.FromResult(id + text.Length);
                public int Count(int seed) => seed;
                public T Any<T>(T value) => value;
                internal static bool IsBad(int result) => Environment.TickCount > 3;
                internal static bool IsBad(string other) => Environment.TickCount > 3;
            }
            """);
        Assert.Equal(["other", "result"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation));
        Assert.Equal(["other"], await SdkAnalyzers.ReportedAsync("IDE0060", compilation, new PrescribedParameter()));
    }
}

using Mesh.CodeFixes.Fixes.Policies;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes.Policies;

public class AddTokenTests
{
    private const string Title = "Add a CancellationToken to 'Get'";

    [Fact]
    public Task The_contract_and_the_class_get_it_and_it_is_passed_on() => Fix.Harness.VerifyAsync(
        new AddToken(),
        Title,
        Fix.Root(
            """
            public interface IShop
            {
                /// <summary>Gets.</summary>
                Task<int> Get(int id);
            }

            [Service]
            public sealed class Shop : IShop
            {
                [Timeout("2s")]
                public async Task<int> Get(int id)
                {
                    await Task.Delay(id);
                    await Task.Run(() => Task.Delay(1)).ConfigureAwait(false);
                    return await Load(id, "a");
                }

                private static Task<int> Load(int id, string name, int more = 1, CancellationToken ct = default) => Task.FromResult(id);
            }
            """),
        Fix.Root(
            """
            public interface IShop
            {
                /// <summary>Gets.</summary>
                Task<int> Get(int id, CancellationToken cancellationToken = default);
            }

            [Service]
            public sealed class Shop : IShop
            {
                [Timeout("2s")]
                public async Task<int> Get(int id, CancellationToken cancellationToken = default)
                {
                    await Task.Delay(id, cancellationToken);
                    await Task.Run(() => Task.Delay(1, cancellationToken), cancellationToken).ConfigureAwait(false);
                    return await Load(id, "a", ct: cancellationToken);
                }

                private static Task<int> Load(int id, string name, int more = 1, CancellationToken ct = default) => Task.FromResult(id);
            }
            """));

    [Fact]
    public Task It_is_documented_where_the_other_parameters_are() => Fix.Harness.VerifyAsync(
        new AddToken(),
        Title,
        Fix.Root(
            """
            public interface IShop
            {
                /// <summary>Gets.</summary>
                /// <param name="id">The id.</param>
                /// <param name="name">The name,
                /// which is long.</param>
                /// <returns>It.</returns>
                Task<int> Get(int id, string name);
            }

            [Service]
            public sealed class Shop : IShop
            {
                /** <summary>Gets.</summary>
                 * <param name="id">The id.</param>
                 * <param name="name">The name.</param> */
                [Timeout("2s")] [Fallback(nameof(Instead))]
                public Task<int> Get(int id, string name) => Task.FromResult(id);

                /// <param name="id">The id.</param> <param name="name">The name.</param>
                /// <param name="exception">The exception.</param>
                internal static Task<int> Instead(int id, string name, Exception exception) => Task.FromResult(0);
            }
            """),
        Fix.Root(
            """
            public interface IShop
            {
                /// <summary>Gets.</summary>
                /// <param name="id">The id.</param>
                /// <param name="name">The name,
                /// which is long.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>It.</returns>
                Task<int> Get(int id, string name, CancellationToken cancellationToken = default);
            }

            [Service]
            public sealed class Shop : IShop
            {
                /** <summary>Gets.</summary>
                 * <param name="id">The id.</param>
                 * <param name="name">The name.</param>
                 * <param name="cancellationToken">Cancels the call.</param> */
                [Timeout("2s")] [Fallback(nameof(Instead))]
                public Task<int> Get(int id, string name, CancellationToken cancellationToken = default) => Task.FromResult(id);

                /// <param name="id">The id.</param> <param name="name">The name.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <param name="exception">The exception.</param>
                internal static Task<int> Instead(int id, string name, CancellationToken cancellationToken, Exception exception) => Task.FromResult(0);
            }
            """));

    [Fact]
    public Task Everything_that_implements_or_overrides_it_gets_it_in_whichever_project() => Fix.Harness.VerifyAsync(
        new AddToken(),
        Title,
        Fix.Two(
            "public interface IShop { [Timeout(\"2s\")] Task Get(); }\npublic abstract class Base : IShop { public abstract Task Get(); }",
            """
            [Service] public class Shop : Base { public override Task Get() => Task.Delay(1); }
            [Service(Key = 1)] public class Other : IShop { Task IShop.Get() => Task.CompletedTask; }
            static class Caller { public static Task Call(IShop shop) => shop.Get(); }
            """),
        [
            new FixedProject("Lib", false, "public interface IShop { [Timeout(\"2s\")] Task Get(CancellationToken cancellationToken = default); }\npublic abstract class Base : IShop { public abstract Task Get(CancellationToken cancellationToken = default); }"),
            new FixedProject(
                "App",
                true,
                """
                [Service] public class Shop : Base { public override Task Get(CancellationToken cancellationToken = default) => Task.Delay(1, cancellationToken); }
                [Service(Key = 1)] public class Other : IShop { Task IShop.Get(CancellationToken cancellationToken) => Task.CompletedTask; }
                static class Caller { public static Task Call(IShop shop) => shop.Get(); }
                """),
        ]);

    [Fact]
    public Task The_alternative_of_a_step_gets_it_too()
    {
        const string steps =
            """
            using Mesh.Steps;
            [OperationStep<GateStep>(OperationPlace.FeatureGate)] public sealed class GateAttribute : Attribute { [StepAlternative] public string? Else { get; set; } }
            public sealed class GateStep : IOperationStep<GateStep>, IBeforeStep
            {
                public static GateStep Create(StepContext context) => new();
                public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
            }

            """;
        return Fix.Harness.VerifyAsync(
            new AddToken(),
            Title,
            Fix.Root(steps +
                """
                public interface IShop { Task<int> Get(int id); }
                [Service] public sealed class Shop : IShop
                {
                    [Timeout("2s")] [Gate(Else = nameof(Instead))] public Task<int> Get(int id) => Task.FromResult(id);
                    internal static Task<int> Instead(int id) => Task.FromResult(-id);
                }
                """),
            Fix.Root(steps +
                """
                public interface IShop { Task<int> Get(int id, CancellationToken cancellationToken = default); }
                [Service] public sealed class Shop : IShop
                {
                    [Timeout("2s")] [Gate(Else = nameof(Instead))] public Task<int> Get(int id, CancellationToken cancellationToken = default) => Task.FromResult(id);
                    internal static Task<int> Instead(int id, CancellationToken cancellationToken = default) => Task.FromResult(-id);
                }
                """));
    }

    [Fact]
    public Task A_fallback_gets_it_too() => Fix.Harness.VerifyAsync(
        new AddToken(),
        Title,
        Fix.Root(
            """
            public interface IShop { Task<int> Get(int id); }
            [Service] public sealed class Shop : IShop
            {
                [Timeout("2s")] [Fallback(nameof(Instead))] public Task<int> Get(int id) => Task.FromResult(id);
                internal static Task<int> Instead(int id, Exception exception) => Task.FromResult(0);
            }
            """),
        Fix.Root(
            """
            public interface IShop { Task<int> Get(int id, CancellationToken cancellationToken = default); }
            [Service] public sealed class Shop : IShop
            {
                [Timeout("2s")] [Fallback(nameof(Instead))] public Task<int> Get(int id, CancellationToken cancellationToken = default) => Task.FromResult(id);
                internal static Task<int> Instead(int id, CancellationToken cancellationToken, Exception exception) => Task.FromResult(0);
            }
            """));

    [Fact]
    public Task An_iterator_is_told_that_it_is_the_token_of_its_enumerator() => Fix.Harness.VerifyAsync(
        new AddToken(),
        "Add a CancellationToken to 'All'",
        Fix.Root(
            """
            using System.Runtime.CompilerServices;
            public interface IShop { IAsyncEnumerable<int> All(); }
            [Service] public sealed class Shop : IShop { [Timeout("2s")] public async IAsyncEnumerable<int> All() { await Task.Delay(1); yield return 1; } }
            """),
        Fix.Root(
            """
            using System.Runtime.CompilerServices;
            public interface IShop { IAsyncEnumerable<int> All(CancellationToken cancellationToken = default); }
            [Service] public sealed class Shop : IShop { [Timeout("2s")] public async IAsyncEnumerable<int> All([EnumeratorCancellation] CancellationToken cancellationToken = default) { await Task.Delay(1, cancellationToken); yield return 1; } }
            """));

    [Fact]
    public Task Lists_stay_as_they_were_written_and_a_name_that_is_taken_is_not_used() => Fix.Harness.VerifyAsync(
        new AddToken(),
        Title,
        Fix.Root(
            """
            public interface IShop
            {
                Task Get(
                    int id,
                    string cancellationToken);
            }

            [Service]
            public sealed class Shop : IShop
            {
                [Timeout("2s")]
                public Task Get(
                    int id, // the id
                    string cancellationToken) => Task.CompletedTask;
            }
            """),
        Fix.Root(
            """
            public interface IShop
            {
                Task Get(
                    int id,
                    string cancellationToken,
                    CancellationToken token = default);
            }

            [Service]
            public sealed class Shop : IShop
            {
                [Timeout("2s")]
                public Task Get(
                    int id, // the id
                    string cancellationToken,
                    CancellationToken token = default) => Task.CompletedTask;
            }
            """));

    [Fact]
    public Task All_operations_of_a_class_get_it_at_once() => Fix.Harness.VerifyAsync(
        new AddToken(),
        "Add a CancellationToken to 'A' and 'B'",
        Fix.Root("public interface IShop { Task A(); Task B(int id); Task C(CancellationToken token); }\n[Service] [Timeout(\"2s\")] public sealed class Shop : IShop { public Task A() => Task.Delay(1); public Task B(int id) => A(); public Task C(CancellationToken token) { token.ThrowIfCancellationRequested(); return A(); } }"),
        Fix.Root("public interface IShop { Task A(CancellationToken cancellationToken = default); Task B(int id, CancellationToken cancellationToken = default); Task C(CancellationToken token); }\n[Service] [Timeout(\"2s\")] public sealed class Shop : IShop { public Task A(CancellationToken cancellationToken = default) => Task.Delay(1, cancellationToken); public Task B(int id, CancellationToken cancellationToken = default) => A(cancellationToken); public Task C(CancellationToken token) { token.ThrowIfCancellationRequested(); return A(); } }"));

    [Fact]
    public Task Two_policies_add_it_once() => Fix.Harness.VerifyAllAsync(
        new AddToken(),
        Title,
        FixAllScope.Solution,
        Fix.Root(
            "public interface IShop { Task Get(); }\n[Service] public sealed class Shop : IShop { [Timeout(\"1s\"), TotalTimeout(\"2s\")] public Task Get() => Task.Delay(1); }",
            "public interface IStore { Task Load(); }\n[Service] public sealed class Store : IStore { [Timeout(\"1s\")] public Task Load() => Task.Delay(1); }"),
        Fix.Root(
            "public interface IShop { Task Get(CancellationToken cancellationToken = default); }\n[Service] public sealed class Shop : IShop { [Timeout(\"1s\"), TotalTimeout(\"2s\")] public Task Get(CancellationToken cancellationToken = default) => Task.Delay(1, cancellationToken); }",
            "public interface IStore { Task Load(CancellationToken cancellationToken = default); }\n[Service] public sealed class Store : IStore { [Timeout(\"1s\")] public Task Load(CancellationToken cancellationToken = default) => Task.Delay(1, cancellationToken); }"));

    [Theory]
    [InlineData("Task Get(params int[] ids)", "", "Task.CompletedTask")]
    [InlineData("Task Get(int id)", "public Func<int, Task> Method => Get;", "Task.CompletedTask")]
    [InlineData("Task Get(int id)", "public System.Linq.Expressions.Expression<Func<Task>> Tree => () => Get(1);", "Task.CompletedTask")]
    [InlineData("Task Get(int id)", "public Task Get(int id, CancellationToken token) => Task.CompletedTask;", "Task.CompletedTask")]
    [InlineData("Task Get(int id, string token, string cancellationToken)", "", "Task.CompletedTask")]
    [InlineData("Task Get(int id)", "public void Other() => Instead(1, null!); internal Task Instead(int id, Exception e) => Task.CompletedTask;", "Task.CompletedTask", "[Fallback(\"Instead\")]")]
    public async Task Nothing_is_offered_where_it_would_not_compile(string signature, string members, string result, string attribute = "") => Assert.Empty(await Fix.Harness.TitlesAsync(
        new AddToken(),
        Fix.Root($"public interface IShop {{ {signature}; }}\n[Service] public sealed class Shop : IShop {{ [Timeout(\"2s\")] {attribute} public {signature} => {result}; {members} }}")));

    [Fact]
    public async Task Nothing_is_offered_for_a_contract_of_another_solution() => Assert.Empty(await Fix.Harness.TitlesAsync(
        new AddToken(),
        new FixedProject("App", true, "[Service] public sealed class Shop : IShop { [Timeout(\"2s\")] public Task Get() => Task.CompletedTask; }") { Assemblies = [Compile.Library("public interface IShop { Task Get(); }", "Contracts").ToReference()] }));
}

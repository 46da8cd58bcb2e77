using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

/// <summary>Which of several operations of one name is called, and what is told where that is not clear.</summary>
public sealed class OverloadTests
{
    private static readonly Type[] s_contracts = [typeof(IOne), typeof(ITwo)];

    [Fact]
    public async Task Of_two_contracts_with_the_same_signature_neither_is_guessed()
    {
        await using TestMesh mesh = Mesh(Of(typeof(IOne), typeof(int)), Of(typeof(ITwo), typeof(int)));

        ServiceException error = await FailAsync(mesh, "Get", 1);

        Assert.Equal((ServiceErrorKind.Ambiguous, "s", "Get"), (error.Kind, error.Service, error.Operation));
        Assert.Equal(
            $"The arguments do not tell which s/Get is meant: they fit several: {typeof(IOne)}.Get(System.Int32 a0); {typeof(ITwo)}.Get(System.Int32 a0). Give a value for what is null or left out, or pass the operation itself, which IServiceCoordinator.OperationsOf lists, instead of its name.",
            error.Message);
    }

    [Fact]
    public async Task The_contract_before_the_name_or_the_operation_itself_tells_which()
    {
        await using TestMesh mesh = Mesh(Of(typeof(IOne), typeof(int)), Of(typeof(ITwo), typeof(int)), Of(typeof(ITwo), typeof(string)));
        IServiceCoordinator coordinator = mesh.Provider.GetRequiredService<IServiceCoordinator>();
        IReadOnlyList<OperationInfo> operations = coordinator.OperationsOf("s");

        Assert.Equal(0, await coordinator.InvokeAsync("s", "IOne.Get", [1]));
        Assert.Equal(1, await coordinator.InvokeAsync("s", "ITwo.Get", [1]));
        Assert.Equal(1, await coordinator.InvokeAsync("s", $"{typeof(ITwo)}.Get", [1]));
        Assert.Equal(2, await coordinator.InvokeAsync("s", "Get", ["x"]));
        for (int i = 0; i < 2; i++) Assert.Equal(i, await coordinator.InvokeAsync("s", operations[i], [1]));
        Assert.Equal(2, await coordinator.InvokeAsync("s", operations[2] with { }, [null]));
        Assert.Equal(ServiceErrorKind.NotFound, (await FailAsync(mesh, "IThree.Get", 1)).Kind);
        Assert.Equal(ServiceErrorKind.InvalidArguments, (await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.InvokeAsync("s", operations[0], ["x"]))).Kind);
        Assert.Equal(ServiceErrorKind.NotFound, (await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.InvokeAsync("s", new OperationInfo(typeof(IOne), "Set", []), []))).Kind);
    }

    [Fact]
    public async Task Where_null_fits_several_equally_all_are_named()
    {
        await using TestMesh mesh = Mesh(Of(typeof(IOne), typeof(string)), Of(typeof(IOne), typeof(Uri)), Of(typeof(IOne), typeof(object)), Of(typeof(IOne), typeof(int)));

        ServiceException error = await FailAsync(mesh, "Get", [null]);

        Assert.Equal(ServiceErrorKind.Ambiguous, error.Kind);
        Assert.Contains("they fit several: Get(System.String a0); Get(System.Uri a0).", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CallAsync(mesh, "x"));
        Assert.Equal(2, await CallAsync(mesh, 1L));
        Assert.Equal(3, await CallAsync(mesh, 1));
    }

    [Fact]
    public async Task Nothing_left_out_is_better_than_something_and_more_left_out_is_not_worse()
    {
        await using TestMesh exact = Mesh(Of(typeof(IOne), [typeof(int)], typeof(string)), Of(typeof(IOne), typeof(int)));
        Assert.Equal(1, await CallAsync(exact, 1));

        await using TestMesh both = Mesh(Of(typeof(IOne), [typeof(int)], typeof(string)), Of(typeof(IOne), [typeof(int)], typeof(string), typeof(string)));
        Assert.Equal(ServiceErrorKind.Ambiguous, (await FailAsync(both, "Get", 1)).Kind);
    }

    [Fact]
    public async Task An_array_is_none_of_another_number_as_the_runtime_would_have_it()
    {
        await using TestMesh mesh = Mesh(Of(typeof(IOne), typeof(uint[])), Of(typeof(IOne), typeof(int[])), Of(typeof(IOne), typeof(IEnumerable<DayOfWeek>)));

        Assert.Equal(0, await CallAsync(mesh, new uint[1]));
        Assert.Equal(1, await CallAsync(mesh, new int[1]));
        Assert.Equal(2, await CallAsync(mesh, new DayOfWeek[1]));
        await using TestMesh one = Mesh(Of(typeof(IOne), typeof(int[])));
        ServiceException error = await FailAsync(one, "Get", new uint[1]);
        Assert.Equal(ServiceErrorKind.InvalidArguments, error.Kind);
        Assert.Contains("is a System.Int32[] and was given a System.UInt32[]; nothing is converted", error.Message, StringComparison.Ordinal);
        await using TestMesh objects = Mesh(Of(typeof(IOne), typeof(object[])));
        Assert.Equal(0, await CallAsync(objects, (object)new string[1]));
    }

    /// <summary>However many overloads there are, in whatever order: what is called fits and is better than all others that fit, or nothing is called and two that fit are named.</summary>
    [Fact]
    public async Task Whatever_the_overloads_the_choice_does_not_depend_on_their_order()
    {
        Type[] types = [typeof(int), typeof(int?), typeof(long), typeof(object), typeof(string), typeof(IComparable), typeof(IConvertible), typeof(int[]), typeof(uint[]), typeof(IEnumerable<char>)];
        object?[] values = [1, 1L, "x", null, new object(), new int[1], new uint[1]];
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            OperationInfo[] overloads = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Of(s_contracts[random.Next(2)], [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => types[random.Next(types.Length)])], [.. Enumerable.Repeat(typeof(string), random.Next(2))]))];
            object?[] arguments = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => values[random.Next(values.Length)])];

            string first = await OutcomeAsync(overloads, arguments);
            for (int shuffle = 0; shuffle < 3; shuffle++)
            {
                OperationInfo[] shuffled = [.. overloads];
                random.Shuffle(shuffled);
                string again = await OutcomeAsync(shuffled, arguments);
                Assert.True(first == again, $"seed {seed}: {first} or {again}, of {string.Join("; ", overloads.Select(static overload => $"{overload.Contract.Name}.{overload}"))}");
            }
        }
    }

    // The signature that is called, or the kind of the error.
    private static async Task<string> OutcomeAsync(OperationInfo[] overloads, object?[] arguments)
    {
        await using TestMesh mesh = Mesh(overloads);
        try
        {
            OperationInfo called = overloads[(int)(await mesh.Provider.GetRequiredService<IServiceCoordinator>().InvokeAsync("s", "Get", arguments))!];
            // The same twice is no choice.
            Assert.Single(overloads, other => other.Contract == called.Contract && other.ToString() == called.ToString());
            return $"{called.Contract.Name}.{called}";
        }
        catch (ServiceException error)
        {
            return error.Kind.ToString();
        }
    }

    private static async Task<object?> CallAsync(TestMesh mesh, params object?[] arguments) => await mesh.Provider.GetRequiredService<IServiceCoordinator>().InvokeAsync("s", "Get", arguments);

    private static Task<ServiceException> FailAsync(TestMesh mesh, string operation, params object?[] arguments) =>
        Assert.ThrowsAsync<ServiceException>(async () => await mesh.Provider.GetRequiredService<IServiceCoordinator>().InvokeAsync("s", operation, arguments));

    private static OperationInfo Of(Type contract, params Type[] parameters) => Of(contract, parameters, []);

    private static OperationInfo Of(Type contract, Type[] parameters, params Type[] optional) =>
        new(contract, "Get", [.. parameters.Concat(optional).Select((type, index) => new OperationParameter($"a{index}", type) { IsOptional = index >= parameters.Length })]);

    private static TestMesh Mesh(params OperationInfo[] operations)
    {
        var mesh = Coordinated.Mesh();
        var instance = new Both();
        mesh.AddEntry(
            new ServiceEntry { Name = "s", Type = typeof(Both), Contracts = [typeof(IOne), typeof(ITwo)], Instance = _ => instance, Dispatch = () => new Numbered(operations) },
            builder =>
            {
                builder.Add(ServiceDescriptor.Singleton<IOne>(instance));
                builder.Add(ServiceDescriptor.Singleton<ITwo>(instance));
            });
        return mesh;
    }

    private interface IOne;

    private interface ITwo;

    private sealed class Both : IOne, ITwo;

    // Returns the number of what was called.
    private sealed class Numbered(OperationInfo[] operations) : ServiceDispatch
    {
        public override ValueTask<object?> InvokeAsync(int operation, DispatchTarget target, object?[] arguments, CancellationToken cancellationToken) => new(operation);

        protected override OperationInfo[] Describe() => operations;
    }
}

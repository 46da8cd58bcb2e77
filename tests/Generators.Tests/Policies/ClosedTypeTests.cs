namespace Mesh.Generators.Tests.Policies;

/// <summary>The closed types of a generic operation, and of a generic service, are apart: policies, caches and calls that are shared. What the service itself would answer is what the caller of its facade gets.</summary>
public class ClosedTypeTests
{
    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, ".AddHybridCache().Services")]
    [InlineData(4, ".AddHybridCache().Services")]
    public void A_generic_operation_answers_for_the_type_arguments_of_the_call(int seed, string cache) => Assert.Equal("", Run(seed, cache));

    [Fact]
    public void A_type_argument_that_the_signature_does_not_name_tells_calls_apart_that_are_under_way() => Assert.Equal("Int32 String", Scenario.Run(
        """
        public interface IContract { Task<string> NameAsync<T>(int id); }
        [Service] public class Implementation : IContract
        {
            public static readonly TaskCompletionSource Go = new();
            [Cached("1h")] public async Task<string> NameAsync<T>(int id) { await Go.Task; return typeof(T).Name; }
        }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                IContract contract = provider.GetRequiredService<IContract>();
                Task<string> number = contract.NameAsync<int>(1), text = contract.NameAsync<string>(1);
                Implementation.Go.SetResult();
                return await number + " " + await text;
            }
        }
        """));

    private static object? Run(int seed, string cache)
    {
        var services = new ClosedTypes(seed);
        (string plain, string plainChecks) = services.Make("Plain", "", "none", 16);
        (string generic, string genericChecks) = services.Make("Generic", "TService", "TService", 10);
        string source = $$"""
            #nullable disable warnings
            using System.Linq;
            {{ClosedTypes.Common}}
            {{plain}}
            {{generic}}
            public interface IUser { }
            [Service] public class User(IGeneric<TextA> a, IGeneric<Other.TextA> b, IGeneric<int> c) : IUser { }
            public static class Scenario
            {
                public static async Task<object> Run()
                {
                    await using ServiceProvider provider = new ServiceCollection(){{cache}}.AddMesh().BuildServiceProvider();
                    var wrong = new List<string>();
                    for (int round = 0; round < 2; round++)
                    {
                        await CheckPlain(provider.GetRequiredService<IPlain>(), new Plain(), Check);
                        await CheckGeneric(provider.GetRequiredService<IGeneric<TextA>>(), new Generic<TextA>(), Check);
                        await CheckGeneric(provider.GetRequiredService<IGeneric<Other.TextA>>(), new Generic<Other.TextA>(), Check);
                        await CheckGeneric(provider.GetRequiredService<IGeneric<int>>(), new Generic<int>(), Check);
                    }

                    return string.Join("\n", wrong.Distinct());

                    async Task Check(string call, Func<Task<string>> direct, Func<Task<string>> facade)
                    {
                        string expected = await direct(), actual;
                        Say.Last = "not called";
                        try { actual = await facade(); } catch (Exception exception) { actual = exception.Message; }
                        if (expected != actual) wrong.Add($"{call}: {expected}, but {actual}");
                    }
                }

                private static async Task CheckPlain(IPlain facade, Plain direct, Func<string, Func<Task<string>>, Func<Task<string>>, Task> check)
                {
            {{plainChecks}}
                }

                private static async Task CheckGeneric<TService>(IGeneric<TService> facade, Generic<TService> direct, Func<string, Func<Task<string>>, Func<Task<string>>, Task> check)
                {
            {{genericChecks}}
                }
            }
            """;
        return Scenario.Run(source);
    }
}

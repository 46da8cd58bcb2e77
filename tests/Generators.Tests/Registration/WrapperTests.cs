namespace Mesh.Generators.Tests.Registration;

/// <summary><c>Lazy</c>, <c>Func</c> and <c>IEnumerable</c> around each other, as a built container fills them.</summary>
public class WrapperTests
{
    [Fact]
    public void Each_order_of_lazy_and_func_and_all_providers_at_last_are_filled() => Assert.Equal("lr l l l 2 l", Scenario.RunInContainer(
        """
        public interface IL { string L { get; } } public interface IUser { string All { get; } }
        [Service] public class Left : IL { public string L => "l"; }
        [Service(Key = "k")] public class Right : IL { public string L => "r"; }
        [Service] public class User(Func<Lazy<IL>> a, [FromKeyedServices("k")] Lazy<Func<IL>> b, Lazy<Lazy<IL>> c, Func<Func<Lazy<IL>>> d, Lazy<IEnumerable<IL>> e, Func<IEnumerable<IL>> f, [FromKeyedServices("k")] Func<Lazy<IEnumerable<IL>>> g, Lazy<IEnumerable<IL>>? h) : IUser
        {
            public string All => $"{a().Value.L}{b.Value().L} {c.Value.Value.L} {d()().Value.L} {e.Value.Single().L} {f().Count() + g().Value.Count()} {h!.Value.Single().L}";
        }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void What_is_inside_of_another_is_made_at_its_own_call() => Assert.Equal("0 0 1 1 2", Scenario.RunInContainer(
        """
        public interface IL { } public interface IUser { string Counts { get; } }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Left : IL { public static int Made; public Left() => Made++; }
        [Service] public class User(Lazy<Func<IL>> a, Func<Lazy<IL>> b) : IUser
        {
            public string Counts
            {
                get
                {
                    var text = Left.Made.ToString();
                    var made = a.Value; var later = b();
                    text += " " + Left.Made; made();
                    text += " " + Left.Made; _ = later.GetHashCode();
                    text += " " + Left.Made; _ = later.Value;
                    return text + " " + Left.Made;
                }
            }
        }
        """,
        "return provider.GetRequiredService<IUser>().Counts;"));

    [Fact]
    public void A_list_that_is_registered_by_hand_is_handed_over_as_it_is() => Assert.Equal("3", Scenario.RunInContainer(
        "public interface IUser { int Count { get; } } [Service] public class User(IReadOnlyList<string> names) : IUser { public int Count => names.Count; }",
        "return provider.GetRequiredService<IUser>().Count.ToString();",
        "services.AddSingleton<IReadOnlyList<string>>(new[] { \"a\", \"b\", \"c\" });"));
}

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Keys of services, few enough that some are asked for.</summary>
internal static class Keys
{
    private static readonly string[] s_all = ["\"a\"", "\"b\"", "1", "typeof(string)", "System.DayOfWeek.Monday", "'c'", "true"];

    public static string Pick(Random random) => s_all[random.Next(4) == 0 ? random.Next(s_all.Length) : 0];
}

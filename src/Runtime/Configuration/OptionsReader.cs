using Mesh.Shared.Text;
using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>
/// Applies the configuration under <c>Mesh</c> to the options that the application's code has set: the configuration takes precedence.
/// </summary>
internal static class OptionsReader
{
    public const string Root = "Mesh";

    /// <summary>Reads the options that apply.</summary>
    /// <param name="code">The options that the application's code has set; not changed.</param>
    /// <param name="configuration">The application's configuration; null when it has none.</param>
    /// <exception cref="ServiceException">A value is invalid, or a file of <c>AddMeshFile</c> could not be read: all problems in one line
    /// (<see cref="ServiceErrorKind.InvalidConfiguration"/>).</exception>
    public static MeshOptions Read(MeshOptions code, IConfiguration? configuration)
    {
        MeshOptions options = code.Copy();
        if (configuration is null) return options;
        string[] problems = [.. MeshFiles.Of(configuration).Select(static file => file.Problem).OfType<string>(), .. ConfiguredOption.All.Append(ConfiguredOption.CheckedDebug).Select(option => Apply(option, options, configuration)).OfType<string>(), .. Boundaries(options, configuration), .. Inputs(options, configuration), .. Pools(configuration)];
        if (problems.Length == 0) return options;
        throw new ServiceException($"The configuration cannot be used: {string.Join(' ', problems)}") { Kind = ServiceErrorKind.InvalidConfiguration };
    }

    private static string? Apply(ConfiguredOption option, MeshOptions options, IConfiguration configuration)
    {
        string key = $"{Root}:{option.Key}";
        if (configuration[key] is not { } text || string.IsNullOrWhiteSpace(text)) return null; // a null of JSON is empty
        try
        {
            if (option.TrySet(options, text)) return null;
        }
        catch (ArgumentException)
        {
            // Out of its range.
        }

        return Refused(key, text, option.MayBe);
    }

    private static IEnumerable<string> Boundaries(MeshOptions options, IConfiguration configuration)
    {
        IConfigurationSection[] values = [.. configuration.GetSection($"{Root}:{ConfiguredOption.DurationBoundaries}").GetChildren().Where(static value => !string.IsNullOrWhiteSpace(value.Value))];
        if (values.Length > 0) options.DurationBoundaries.Clear();
        foreach (IConfigurationSection value in values)
        {
            if (DurationValue.Parse(value.Value!) is { } boundary && boundary > TimeSpan.Zero) options.DurationBoundaries.Add(boundary);
            else yield return Refused(value.Path, value.Value!, $"a duration above zero: {DurationText.Forms}");
        }
    }

    private static IEnumerable<string> Inputs(MeshOptions options, IConfiguration configuration)
    {
        foreach (IConfigurationSection service in configuration.GetSection($"{Root}:{ConfiguredOption.HealthInputsOf}").GetChildren())
        {
            if (string.IsNullOrWhiteSpace(service.Value)) continue;
            if (ConfiguredOption.InputsOf(service.Value) is { } inputs) options.HealthInputsOf[service.Key] = inputs;
            else yield return Refused(service.Path, service.Value, ConfiguredOption.Inputs);
        }
    }

    private static IEnumerable<string> Pools(IConfiguration configuration)
    {
        foreach (IConfigurationSection pool in configuration.GetSection($"{Root}:{ConfiguredOption.StartPools}").GetChildren())
        {
            if (string.IsNullOrWhiteSpace(pool.Value)) continue;
            if (ConfiguredOption.NumberOf(pool.Value) is not >= 1) yield return Refused(pool.Path, pool.Value, "a whole number from 1 on");
        }
    }

    private static string Refused(string key, string value, string mayBe) => $"'{key}' is '{value}', and must be {mayBe}.";
}

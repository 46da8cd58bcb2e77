using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Mesh.Adoption.Files;

/// <summary>Changes the references to packages in project files, and in <c>Directory.Packages.props</c> where versions are central. All else stays as it is written.</summary>
/// <param name="changes">The files that are changed.</param>
internal sealed class ProjectFile(FileChanges changes)
{
    private const string Central = "Directory.Packages.props";

    /// <summary>Whether the project names the package.</summary>
    public bool References(string project, string package) => Elements(Read(project), "PackageReference", package).Any();

    /// <summary>Adds a reference to a package, and its version where versions are kept; nothing where the project has it already.</summary>
    /// <param name="project">The path of the project file.</param>
    /// <param name="package">The id of the package.</param>
    /// <param name="version">Its version.</param>
    public void AddPackage(string project, string package, string version)
    {
        if (References(project, package)) return;
        string? central = CentralFile(project);
        Insert(project, "PackageReference", central is null ? $"""<PackageReference Include="{package}" Version="{version}" />""" : $"""<PackageReference Include="{package}" />""");
        if (central is not null && !Elements(Read(central), "PackageVersion", package).Any()) Insert(central, "PackageVersion", $"""<PackageVersion Include="{package}" Version="{version}" />""");
    }

    /// <summary>
    /// Raises the version of a package that the project references, or that versions are kept of, to a lowest one. NuGet refuses a lower one than a
    /// package asks for that the project references too.
    /// </summary>
    /// <param name="project">The path of the project file.</param>
    /// <param name="package">The id of the package.</param>
    /// <param name="lowest">The version.</param>
    /// <returns>The version that it was raised from; null if nothing had to be raised.</returns>
    public string? RaiseVersion(string project, string package, Version lowest)
    {
        foreach ((string? file, string kind) in new[] { (project, "PackageReference"), (CentralFile(project), "PackageVersion") })
        {
            if (file is null || Elements(Read(file), kind, package).FirstOrDefault(static element => element.Attribute("Version") is not null) is not { } element) continue;
            string written = element.Attribute("Version")!.Value;
            // Ranges, properties and floating versions are left to who wrote them.
            if (!Version.TryParse(written, out Version? version) || version >= lowest) continue;
            string text = changes.TextOf(file)!;
            int start = StartOf(text, element), end = EndOf(text, element);
            string own = text[start..end];
            changes.Set(file, string.Concat(text.AsSpan(0, start), own.Replace($"Version=\"{written}\"", $"Version=\"{lowest.ToString(3)}\"", StringComparison.Ordinal), text.AsSpan(end)));
            return written;
        }

        return null;
    }

    /// <summary>Removes the reference to a package.</summary>
    public void RemovePackage(string project, string package)
    {
        foreach (XElement element in Elements(Read(project), "PackageReference", package).Reverse().ToArray()) Remove(project, element);
    }

    /// <summary>Removes the central version of a package that no project references any more.</summary>
    public void RemoveCentralVersion(string project, string package)
    {
        if (CentralFile(project) is not { } central) return;
        foreach (XElement element in Elements(Read(central), "PackageVersion", package).Reverse().ToArray()) Remove(central, element);
    }

    /// <summary>Sets a property in the first group of properties, unless the project has it.</summary>
    public void AddProperty(string project, string name, string value)
    {
        if (Read(project).Descendants().Any(element => element.Name.LocalName == name)) return;
        string text = changes.TextOf(project)!, end = EndOf(text);
        // One whose end stands on a line of its own.
        Match group = Regex.Match(text, @"(?<=\n)(?<indent>[ \t]*)</PropertyGroup>", RegexOptions.CultureInvariant);
        string element = $"<{name}>{value}</{name}>";
        string changed = group.Success
            ? text.Insert(group.Index, $"{group.Groups["indent"].Value}  {element}{end}")
            : InsertBeforeEnd(text, $"{end}  <PropertyGroup>{end}    {element}{end}  </PropertyGroup>{end}", end);
        changes.Set(project, changed);
    }

    // Directory.Packages.props of the folder or of the nearest above, if it says that versions are central.
    private string? CentralFile(string project)
    {
        for (string? folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string file = Path.Combine(folder, Central);
            if (!File.Exists(file)) continue;
            return Read(project).Descendants().Concat(Read(file).Descendants()).Any(static element => element.Name.LocalName == "ManagePackageVersionsCentrally" && element.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase)) ? file : null;
        }

        return null;
    }

    private XDocument Read(string file)
    {
        try
        {
            return XDocument.Parse(changes.TextOf(file) ?? throw new AdoptionException($"'{file}' does not exist."), LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw new AdoptionException($"'{changes.Shown(file)}' is no XML: {exception.Message}");
        }
    }

    private static IEnumerable<XElement> Elements(XDocument file, string kind, string package) =>
        file.Descendants().Where(element => element.Name.LocalName == kind && package.Equals(((string?)element.Attribute("Include"))?.Trim(), StringComparison.OrdinalIgnoreCase));

    // Behind the last element of its kind that stands under no condition; else in a group of its own.
    private void Insert(string file, string kind, string element)
    {
        string text = changes.TextOf(file)!, end = EndOf(text);
        XElement? last = Read(file).Descendants().LastOrDefault(other => other.Name.LocalName == kind && other.AncestorsAndSelf().All(static around => around.Attribute("Condition") is null));
        changes.Set(file, last is null
            ? InsertBeforeEnd(text, $"{end}  <ItemGroup>{end}    {element}{end}  </ItemGroup>{end}", end)
            : text.Insert(EndOf(text, last), $"{end}{IndentationOf(text, last)}{element}"));
    }

    private void Remove(string file, XElement element)
    {
        string text = changes.TextOf(file)!;
        XElement removed = element.Parent is { } group && group.Elements().Count() == 1 && group.Name.LocalName == "ItemGroup" ? group : element;
        int start = StartOf(text, removed), finish = EndOf(text, removed);
        // With its line, and one of the empty lines around a group.
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        if (finish < text.Length && text[finish] == '\r') finish++;
        if (finish < text.Length && text[finish] == '\n') finish++;
        if (removed != element && Regex.Match(text[finish..], @"\A[ \t]*\r?\n") is { Success: true } empty) finish += empty.Length;
        changes.Set(file, text.Remove(start, finish - start));
    }

    private static string InsertBeforeEnd(string text, string lines, string end)
    {
        int close = text.LastIndexOf("</Project", StringComparison.Ordinal);
        if (close < 0) return Regex.Replace(text, @"\s*/>\s*\z", $">{end}{lines}{end}</Project>{end}", RegexOptions.CultureInvariant);
        string before = text[..close].TrimEnd();
        return $"{before}{end}{(lines.StartsWith(end, StringComparison.Ordinal) ? "" : end)}{lines}{end}{text[close..]}";
    }

    private static string IndentationOf(string text, XElement element)
    {
        int start = StartOf(text, element), line = start;
        while (line > 0 && text[line - 1] is ' ' or '\t') line--;
        return text[line..start];
    }

    private static int StartOf(string text, XElement element)
    {
        IXmlLineInfo place = element;
        int line = 0;
        for (int i = 1; i < place.LineNumber; i++) line = text.IndexOf('\n', line) + 1;
        return line + place.LinePosition - 2;
    }

    private static int EndOf(string text, XElement element)
    {
        int start = StartOf(text, element);
        if (element.IsEmpty) return text.IndexOf("/>", start, StringComparison.Ordinal) + 2;
        string close = $"</{element.Name.LocalName}";
        int at = start;
        for (int depth = element.DescendantsAndSelf().Count(other => other.Name.LocalName == element.Name.LocalName && !other.IsEmpty); depth > 0; depth--) at = text.IndexOf(close, at + 1, StringComparison.Ordinal);
        return text.IndexOf('>', at) + 1;
    }

    private static string EndOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}

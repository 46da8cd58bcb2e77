using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Todo.Arguments;
using Todo.Endpoints;
using Todo.Hosting;
using Todo.Tests.Support;

namespace Todo.Tests.Application;

public sealed class PageTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;

    public PageTests() => _app = TodoHost.Build(TodoSettings.Parse(["--data", _folder.Path, "--urls", "http://127.0.0.1:0"]));

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    [Fact]
    public async Task The_page_and_each_of_its_files_come_with_their_type_and_the_rules_for_the_browser()
    {
        Assert.Equal(["api.js", "dom.js", "find.js", "icon.svg", "index.html", "list.js", "mesh.js", "page.css", "page.js"], HomePage.Files.Order(StringComparer.Ordinal));
        foreach (string file in HomePage.Files)
        {
            using HttpResponseMessage answer = await _http.GetAsync(file == "index.html" ? "/" : $"/page/{file}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(HomePage.Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal(Path.GetExtension(file) switch { ".html" => "text/html", ".css" => "text/css", ".js" => "text/javascript", _ => "image/svg+xml" }, answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.DoesNotContain("unsafe", HomePage.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_stands_in_the_page_that_its_rules_forbid_and_nothing_comes_from_elsewhere()
    {
        string page = await _http.GetStringAsync("/");
        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)", page);
        Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|javascript:", page);
        foreach (string file in HomePage.Files.Where(static file => file != "index.html"))
        {
            string text = await _http.GetStringAsync($"/page/{file}");
            Assert.DoesNotMatch(@"(https?:)?//[a-z]", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        }

        Assert.All(Regex.Matches(page, "(?:href|src)=\"([^\"]+)\"").Select(static link => link.Groups[1].Value), static link => Assert.Matches("^(/[^/]|#)|^/$", link));
    }

    [Fact]
    public async Task What_users_write_is_never_made_markup_by_a_script()
    {
        foreach (string file in HomePage.Files.Where(static file => file.EndsWith(".js", StringComparison.Ordinal)))
        {
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|setHTML|srcdoc|document\.write|createContextualFragment|DOMParser|\beval\b|new Function|setTimeout\(['""`]|setAttribute\(['""](?:style|on)|\.href\s*=|\.src\s*=", await _http.GetStringAsync($"/page/{file}"));
        }
    }

    [Fact]
    public async Task Whatever_the_page_links_to_and_its_scripts_ask_for_is_there()
    {
        string page = await _http.GetStringAsync("/");
        foreach (string path in Regex.Matches(page, "(?:href|src)=\"(/[^\"]*)\"").Select(static link => WebUtility.HtmlDecode(link.Groups[1].Value)).Append("/mesh/start/services"))
        {
            using HttpResponseMessage answer = await _http.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, path);
        }

        // Each element that a script looks for.
        string scripts = string.Concat(await Task.WhenAll(HomePage.Files.Where(static file => file.EndsWith(".js", StringComparison.Ordinal)).Select(file => _http.GetStringAsync($"/page/{file}"))));
        Assert.All(Regex.Matches(scripts, @"byId\('([\w-]+)'\)").Select(static id => id.Groups[1].Value).Distinct(), id => Assert.Contains($"id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_field_has_a_label_and_the_page_a_language_a_title_and_places_where_changes_are_told()
    {
        string page = await _http.GetStringAsync("/");
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>To-dos</title>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"status\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-live=\"polite\"", page, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(page, "<input "), Regex.Count(page, "<label[^>]*>(?:<span>[^<]*</span>)?<input "));
    }

    [Fact]
    public async Task A_title_with_markup_is_kept_as_it_is_and_told_as_JSON()
    {
        const string Title = "<img src=x onerror=alert(1)></ul><script>alert(2)</script>";
        using HttpResponseMessage made = await _http.PostAsync("/todos", new StringContent(JsonSerializer.Serialize(new { title = Title }), null, "application/json"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using HttpResponseMessage list = await _http.GetAsync("/todos");
        Assert.Equal("application/json", list.Content.Headers.ContentType?.MediaType);
        Assert.Contains(JsonElement.Parse(await list.Content.ReadAsStringAsync()).EnumerateArray(), static todo => todo.GetProperty("title").GetString() == Title);
        Assert.DoesNotContain("onerror", await _http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_is_shown_by_events_that_make_no_calls_and_end_when_it_stops()
    {
        using HttpResponseMessage answer = await _http.GetAsync("/mesh/live", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());
        JsonElement first = await NextAsync(events), second = await NextAsync(events);

        Assert.Equal(Graph.Services.Count(), first.GetProperty("services").GetArrayLength());
        Assert.Equal(first.GetProperty("calls").GetInt64(), second.GetProperty("calls").GetInt64());
        using HttpResponseMessage made = await _http.PostAsync("/todos", new StringContent("""{"title": "Look"}""", null, "application/json"));
        JsonElement third = await NextAsync(events);
        if (third.GetProperty("changes").GetInt64() == second.GetProperty("changes").GetInt64()) third = await NextAsync(events); // it was on its way
        Assert.Equal(second.GetProperty("changes").GetInt64() + 1, third.GetProperty("changes").GetInt64());

        await _app.StopAsync().WaitAsync(s_patience);
        while (await events.ReadLineAsync().WaitAsync(s_patience) is not null)
        {
        }
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static async Task<JsonElement> NextAsync(StreamReader events)
    {
        while (await events.ReadLineAsync().WaitAsync(s_patience) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonElement.Parse(line["data: ".Length..]);
        }

        throw new InvalidOperationException("The events have ended.");
    }
}

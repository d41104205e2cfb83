"""Who may print, write, read the clock or ask the network: one module each, or none."""

from __future__ import annotations

import ast

from tests.guards.source import Module, modules

WRITES = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "rename", "touch", "symlink_to",
    "hardlink_to", "chmod", "copyfile", "copytree", "copy2", "copymode", "removedirs", "to_csv", "to_json", "to_excel",
    "to_parquet", "savefig",
}  # fmt: skip
"""Methods and functions that change the disk, under whatever name their module is imported."""

OF_OS = {"os.remove", "os.rename", "os.replace", "os.unlink", "os.mkdir", "os.makedirs", "os.rmdir", "os.truncate"}
CLOCK = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "getmtime", "getctime")
CLOCK += (".st_mtime", ".st_ctime", ".st_atime")
NETWORK = (
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "asyncio",
)  # fmt: skip
RANDOM = ("random", "secrets", "uuid", "time")


def test_only_the_command_line_prints():
    printing = {
        m.name for m in modules() for _, name in m.names() if name in ("print", "sys.stdout", "sys.stderr", "pprint")
    }
    assert printing == {"cli.py"}
    assert {module.name for module in modules() if module.imports_any("rich")} <= {"cli.py"}


def writes(module: Module) -> list[str]:
    found = []
    for line, name, call in module.calls():
        last = name.rpartition(".")[2]
        method = "." in name
        if (last in WRITES and (method or last in ("copyfile", "copytree", "rmtree"))) or name in OF_OS:
            found.append(f"{module.name}:{line} {name}")
        if last == "open" and _opens_to_write(call, method=method):
            found.append(f"{module.name}:{line} {name}")
    return found


def _opens_to_write(call: ast.Call, *, method: bool) -> bool:
    """Whether the mode, given by place or by name, is one that writes; a mode that cannot be read counts as one."""
    place = 0 if method else 1
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] + call.args[place : place + 1]
    modes = [mode.value if isinstance(mode, ast.Constant) else "w?" for mode in given]
    return any(set(str(mode)) & set("wax+") for mode in modes)


def test_only_the_sink_writes():
    found = {module.name: writes(module) for module in modules()}
    assert len(found["sink.py"]) > 5, "the rule no longer sees what the sink does"
    assert [line for name, lines in found.items() if name != "sink.py" for line in lines] == []
    assert [module.name for module in modules() if module.imports_any("shutil")] == ["sink.py"]


def test_only_the_preview_and_the_drafts_have_a_temporary_folder():
    assert [module.name for module in modules() if module.imports_any("tempfile")] == ["server.py", "sink.py"]


def test_other_programs_are_run_by_one_module_each():
    users = {module.name for module in modules() if module.imports_any("subprocess", "multiprocessing")}
    assert "site/search.py" in users
    assert users <= {"site/search.py", "history/git.py"}
    assert not [m.name for m in modules() for _, name, _ in m.calls() if name in ("os.system", "os.popen")]


def test_nothing_reads_the_clock():
    """The date comes from the data, or from whoever calls (SOURCE_DATE_EPOCH)."""
    looked_at = [(module.name, line, name) for module in modules() for line, name in module.names()]
    assert any(name.endswith("date.fromisoformat") for _, _, name in looked_at), "dates are handled somewhere"
    assert [item for item in looked_at if item[2].endswith(CLOCK)] == []


def test_nothing_is_drawn_at_random_nor_timed():
    looked_at = modules()
    assert any(module.imports_any("hashlib") for module in looked_at)
    assert {module.name: module.imports_any(*RANDOM) for module in looked_at if module.imports_any(*RANDOM)} == {}


def test_nothing_asks_the_network():
    looked_at = modules()
    assert any(module.imports_any("urllib.parse") for module in looked_at), "addresses are handled somewhere"
    assert {module.name: module.imports_any(*NETWORK) for module in looked_at if module.imports_any(*NETWORK)} == {}
    readers = [
        f"{module.name}:{line}"
        for module in looked_at
        for line, name, call in module.calls()
        if name.rpartition(".")[2].startswith("read_") and call.args and isinstance(call.args[0], ast.Constant)
        if str(call.args[0].value).startswith("http")
    ]
    assert readers == []


def test_the_environment_is_read_by_the_command_line_only():
    users = {module.name for module in modules() for _, name in module.names() if name in ("os.environ", "os.getenv")}
    assert "cli.py" in users
    assert users <= {"cli.py", "site/builder.py", "history/git.py"}, "outside tools take theirs from there, nobody else"


def test_nothing_evaluates_text_as_code():
    calls = [(module.name, line, name) for module in modules() for line, name, _ in module.calls()]
    assert len(calls) > 1_000
    dangerous = {"eval", "exec", "compile", "__import__", "pickle.loads", "pickle.load", "yaml.load", "marshal.loads"}
    assert [item for item in calls if item[2] in dangerous] == []

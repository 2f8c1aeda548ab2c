/**
 * Reads an invocation a line from file descriptor 3 and answers there. stdin is empty, as it is in Lambda; stdout is the
 * handler's own.
 *
 * File descriptor 4 is never written to: it closes when the parent ends, however it ends. Linux then kills the whole
 * process group, also where the handler loops without ever giving another thread a turn (a regular expression does).
 * Elsewhere a thread waits for it.
 */
export const PYTHON_SOURCE = `
import importlib, json, os, signal, sys, time, traceback
config = json.loads(sys.argv[1])
del sys.argv[1:]
os.environ['PATH'] = config['path']

def end_with_parent():
    try:
        import fcntl, select
        fcntl.fcntl(4, 10, signal.SIGKILL)  # F_SETSIG, of Linux only
        fcntl.fcntl(4, fcntl.F_SETOWN, -os.getpid())
        fcntl.fcntl(4, fcntl.F_SETFL, fcntl.fcntl(4, fcntl.F_GETFL) | os.O_ASYNC)
        poll = select.poll()
        poll.register(4, select.POLLIN)
        if poll.poll(0):
            os._exit(1)
        return
    except (ImportError, AttributeError, OSError):
        pass
    import threading
    def wait():
        try:
            while os.read(4, 1):
                pass
        except OSError:
            pass
        if hasattr(os, 'killpg'):
            os.killpg(os.getpid(), signal.SIGKILL)
        os._exit(1)
    threading.Thread(target=wait, daemon=True).start()

def hide_home():
    try:
        import pwd
    except ImportError:
        return
    def hidden(entry):
        return entry if entry.pw_uid != os.getuid() else pwd.struct_passwd(entry[:5] + (os.environ.get('HOME', '/'),) + entry[6:])
    by_id, by_name = pwd.getpwuid, pwd.getpwnam
    pwd.getpwuid = lambda uid: hidden(by_id(uid))
    pwd.getpwnam = lambda name: hidden(by_name(name))

for fd in (3, 4):
    os.set_inheritable(fd, False)
end_with_parent()
if config['isolated']:
    hide_home()
requests = os.fdopen(3, 'r', encoding='utf-8')
answers = os.fdopen(os.dup(3), 'w', encoding='utf-8')
for layer in config['layers']:
    sys.path.insert(0, os.path.join(layer, 'python', 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages'))
    sys.path.insert(0, os.path.join(layer, 'python'))
sys.path.insert(0, config['directory'])

class Context:
    def __init__(self, number, deadline):
        self.function_name = config['name']
        self.function_version = '$LATEST'
        self.invoked_function_arn = 'arn:aws:lambda:us-east-1:123456789012:function:' + self.function_name
        self.memory_limit_in_mb = config['memory']
        self.aws_request_id = '00000000-0000-4000-8000-%012d' % number
        self.log_group_name = '/aws/lambda/' + self.function_name
        self.log_stream_name = 'local'
        self.deadline = deadline
    def get_remaining_time_in_millis(self):
        return max(0, int(self.deadline - time.time() * 1000))
def failure(kind, message, trace):
    return {'error': {'errorType': kind, 'errorMessage': message, 'trace': trace}}
def load(text):
    module, _, name = text.rpartition('.')
    try:
        loaded = importlib.import_module(module.replace('/', '.'))
    except SyntaxError as e:
        return None, failure('Runtime.UserCodeSyntaxError', "Syntax error in module '%s': %s" % (module, e), [])
    except ImportError as e:
        return None, failure('Runtime.ImportModuleError', "Unable to import module '%s': %s" % (module, e), [])
    except Exception as e:
        return None, failure(type(e).__name__, str(e), traceback.format_tb(e.__traceback__))
    # What every module has, as __class__, is not a handler.
    found = None if name not in vars(loaded) and hasattr(type(loaded), name) else getattr(loaded, name, None)
    if found is None:
        return None, failure('Runtime.HandlerNotFound', "Handler '%s' missing on module '%s'" % (name, module), [])
    return found, None
handler, broken = load(config['handler'])
number = 0
for line in requests:
    number += 1
    message = json.loads(line)
    if broken is not None:
        answer = broken
    else:
        try:
            result = handler(message['event'], Context(number, message['deadline']))
            try:
                json.dumps(result, allow_nan=False)
                answer = {'payload': result}
            except (TypeError, ValueError) as e:
                answer = failure('Runtime.MarshalError', 'Unable to marshal response: %s' % e, [])
        except Exception as e:
            answer = failure(type(e).__name__, str(e), traceback.format_tb(e.__traceback__))
    answers.write(json.dumps(answer) + '\\n')
    answers.flush()
`;
